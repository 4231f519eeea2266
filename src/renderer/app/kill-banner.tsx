/** The latch, across the whole window until a person re-arms with a reason. */
import { OctagonX } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useClockZone, useEngine, useStatus } from '../engine-client/hooks.ts';
import { formatClock } from '../lib/format-time.ts';
import { Button } from '../ui/button.tsx';
import { Field, TextInput } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';

const LEAST_REASON = 3;

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
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const isShort = reason.trim().length < LEAST_REASON;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isShort || isBusy) return;
    setBusy(true);
    void client.command('kill.rearm', { reason: reason.trim() }).then((answer) => {
      setBusy(false);
      if (answer.ok) onClose();
      else setFailure(answer.error.message);
    });
  };
  return (
    <Dialog title="Re-arm trading" isOpen onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <p className="dialog-text">
          Orders may leave again. Automation stays off until it is started by hand. The reason goes into the journal.
        </p>
        <Field label="Why is it safe to trade again?" error={failure}>
          {({ id, describedBy }) => (
            <TextInput
              id={id}
              aria-describedby={describedBy}
              value={reason}
              maxLength={200}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="dialog-buttons">
          <Button onClick={onClose}>Stay halted</Button>
          <Button
            type="submit"
            tone="strong"
            isBusy={isBusy}
            reason={isShort ? 'Give a reason of at least three characters' : null}
          >
            Re-arm
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
