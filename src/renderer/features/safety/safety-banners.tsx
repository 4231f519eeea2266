/** What stands across the window while the account or the feed is not as it should be. Nothing while all is well. */
import { BookLock, Check, CircleDashed, LoaderCircle, RadioTower } from 'lucide-react';
import { useState } from 'react';
import { useClockZone, useEngine, useMonitor, useSafety } from '../../engine-client/hooks.ts';
import { formatAge, formatClock } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { recoveryNow } from './model.ts';
import './safety.css';

export function SafetyBanners() {
  return (
    <>
      <ReadOnlyBanner />
      <FailoverBanner />
      <RecoveryBanner />
    </>
  );
}

function ReadOnlyBanner() {
  const readOnly = useSafety()?.readOnly ?? null;
  const zone = useClockZone();
  const [isAsking, setAsking] = useState(false);
  if (readOnly === null) return null;
  const [first, ...others] = readOnly.differences;
  return (
    <div className="banner banner-halted" role="alert">
      <BookLock size={16} strokeWidth={1.75} />
      <p className="banner-text">
        <span className="banner-word">Read-only</span> since {formatClock(readOnly.since, zone)}: no order leaves until
        a person has looked. {first}
        {others.length > 0 && ` And ${others.length} more.`}
      </p>
      <Button onClick={() => setAsking(true)}>Acknowledge…</Button>
      {isAsking && <AcknowledgeDialog differences={readOnly.differences} onClose={() => setAsking(false)} />}
    </div>
  );
}

function AcknowledgeDialog(props: { readonly differences: readonly string[]; readonly onClose: () => void }) {
  const client = useEngine();
  return (
    <ReasonDialog
      title="Acknowledge the difference"
      question="What did you find?"
      refuse="Stay read-only"
      agree="Acknowledge"
      onAgree={(reason) => client.command('readonly.acknowledge', { reason })}
      onClose={props.onClose}
    >
      <ul className="safety-differences selectable">
        {props.differences.map((difference) => (
          <li key={difference}>{difference}</li>
        ))}
      </ul>
      <p className="dialog-text">
        Nobody here can explain it. Acknowledging takes the exchange’s word as the truth, and orders may leave again.
        The reason goes into the journal.
      </p>
    </ReasonDialog>
  );
}

function FailoverBanner() {
  const feed = useMonitor()?.feed ?? null;
  const now = useNow(1000);
  if (feed === null || !feed.isFailoverActive || feed.primarySource === 'websocket') return null;
  const lasting = feed.failovers.find(({ durationMs, kind }) => durationMs === null && kind !== 'account') ?? null;
  const isRest = feed.primarySource === 'rest';
  return (
    <div className="banner banner-lost" role="status">
      <RadioTower size={16} strokeWidth={1.5} />
      <p className="banner-text">
        <span className="banner-word">{isRest ? 'Prices come over REST.' : 'No source of prices.'}</span>{' '}
        {lasting?.cause ?? 'No socket brings market data.'}{' '}
        {isRest
          ? 'They are seconds old, not verified, and ladder clicks are refused.'
          : 'Everything shown is what was last known.'}
        {lasting !== null && <span aria-hidden="true"> For {formatAge(now - lasting.at)}.</span>}
      </p>
    </div>
  );
}

function RecoveryBanner() {
  const recovery = useSafety()?.recovery ?? [];
  const state = recoveryNow(recovery);
  if (state === null) return null;
  return (
    <div className="banner safety-recovery" role="status" aria-label={`Recovering: ${state.current}`}>
      <p className="banner-word">Verifying afresh</p>
      <ol className="safety-steps">
        {recovery.map((step) => {
          const isCurrent = !step.isDone && step.step === state.current;
          return (
            <li
              key={step.step}
              data-state={step.isDone ? 'done' : isCurrent ? 'current' : 'waiting'}
              title={step.detail}
              aria-current={isCurrent ? 'step' : undefined}
            >
              {step.isDone ? (
                <Check size={12} strokeWidth={2.5} />
              ) : isCurrent ? (
                <LoaderCircle size={12} strokeWidth={2} />
              ) : (
                <CircleDashed size={12} strokeWidth={1.5} />
              )}
              <span>{step.step}</span>
              {isCurrent && step.detail !== '' && <span className="safety-step-detail">{step.detail}</span>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
