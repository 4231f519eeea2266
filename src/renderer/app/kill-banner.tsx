/** The latch, across the whole window until a person re-arms with a reason. */
import { OctagonX } from 'lucide-react';
import { useState } from 'react';
import { useClockZone, useEngine, useStatus } from '../engine-client/hooks.ts';
import { formatClock } from '../lib/format-time.ts';
import { Button } from '../ui/button.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';

export function KillBanner() {
  const kill = useStatus()?.kill;
  const zone = useClockZone();
  const [isAsking, setAsking] = useState(false);
  if (kill === undefined || !kill.isLatched) return null;
  return (
    <div className="banner banner-halted" role="alert">
      <OctagonX size={16} strokeWidth={1.75} />
      <p className="banner-text">
        <span className="banner-word">Halted</span>
        {kill.at !== null && ` since ${formatClock(kill.at, zone)}`}. No order leaves; cancels still do.
        {kill.reason !== null && ` ${kill.reason}.`}
        {kill.progress !== undefined && kill.progress !== null && ` ${kill.progress}.`}
      </p>
      <Button onClick={() => setAsking(true)}>Re-arm…</Button>
      {isAsking && <RearmDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

function RearmDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useEngine();
  return (
    <ReasonDialog
      title="Re-arm trading"
      question="Why is it safe to trade again?"
      refuse="Stay halted"
      agree="Re-arm"
      onAgree={(reason) => client.command('kill.rearm', { reason })}
      onClose={onClose}
    >
      <p className="dialog-text">
        Orders may leave again. Automation stays off until it is started by hand. The reason goes into the journal.
      </p>
    </ReasonDialog>
  );
}
