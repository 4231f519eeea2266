/** The latch, across the whole window until a person re-arms with a reason. */

import { OctagonX } from 'lucide-react';
import { useState } from 'react';
import { useClockZone, useEngine, useStatusSelect } from '../engine-client/hooks.ts';
import { formatClock } from '../lib/format-time.ts';
import { told } from '../text/told.ts';
import { wording } from '../text/wording.ts';
import { Button } from '../ui/button.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';

export function KillBanner() {
  const kill = useStatusSelect((status) => status?.kill);
  const zone = useClockZone();
  const [isAsking, setAsking] = useState(false);
  if (kill === undefined || !kill.isLatched) return null;
  return (
    <div className="banner banner-halted" role="alert">
      <OctagonX size={16} strokeWidth={1.75} />
      <p className="banner-text">
        <span className="banner-word">{wording.shell.halted}</span>
        {wording.shell.noOrderLeavesCancelsStillDo(
          kill.at !== null ? wording.shell.since(formatClock(kill.at, zone)) : '',
          told(kill.reason),
          kill.progress === undefined ? undefined : told(kill.progress),
        )}
      </p>
      <Button onClick={() => setAsking(true)}>{wording.shell.reArm}</Button>
      {isAsking && <RearmDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

function RearmDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useEngine();
  return (
    <ReasonDialog
      title={wording.shell.reArmTrading}
      question={wording.shell.whyIsItSafeToTrade}
      refuse={wording.shell.stayHalted}
      agree={wording.shell.reArm2}
      onAgree={(reason) => client.command('kill.rearm', { reason })}
      onClose={onClose}
    >
      <p className="dialog-text">{wording.shell.ordersMayLeaveAgainAutomationStays}</p>
    </ReasonDialog>
  );
}
