/** What stands across the window while the account or the feed is not as it should be. Nothing while all is well. */

import { BookLock, Check, CircleDashed, LoaderCircle, RadioTower } from 'lucide-react';
import { useState } from 'react';
import { useClockZone, useEngine, useMonitor, useSafety } from '../../engine-client/hooks.ts';
import { formatAge, formatClock } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
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
        <span className="banner-word">{wording.safety.readOnly}</span>
        {wording.safety.since}
        {formatClock(readOnly.since, zone)}
        {wording.safety.noOrderLeavesUntilPersonHas}
        {first}
        {others.length > 0 && wording.safety.andMore(others.length)}
      </p>
      <Button onClick={() => setAsking(true)}>{wording.safety.acknowledge}</Button>
      {isAsking && <AcknowledgeDialog differences={readOnly.differences} onClose={() => setAsking(false)} />}
    </div>
  );
}

function AcknowledgeDialog(props: { readonly differences: readonly string[]; readonly onClose: () => void }) {
  const client = useEngine();
  return (
    <ReasonDialog
      title={wording.safety.acknowledgeDifference}
      question={wording.safety.whatDidYouFind}
      refuse={wording.safety.stayReadOnly}
      agree={wording.safety.acknowledge2}
      onAgree={(reason) => client.command('readonly.acknowledge', { reason })}
      onClose={props.onClose}
    >
      <ul className="safety-differences selectable">
        {props.differences.map((difference) => (
          <li key={difference}>{difference}</li>
        ))}
      </ul>
      <p className="dialog-text">{wording.safety.nobodyHereCanExplainIt}</p>
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
        <span className="banner-word">
          {isRest ? wording.safety.pricesComeOverRest : wording.safety.noSourcePrices}
        </span>{' '}
        {told(lasting?.cause ?? null) ?? wording.safety.noSocketBringsMarketData}{' '}
        {isRest ? wording.safety.theyAreSecondsOldNotVerified : wording.safety.everythingShownIsWhatWasLast}
        {lasting !== null && <span aria-hidden="true">{wording.safety.for(formatAge(now - lasting.at))}</span>}
      </p>
    </div>
  );
}

function RecoveryBanner() {
  const recovery = useSafety()?.recovery ?? [];
  const state = recoveryNow(recovery);
  if (state === null) return null;
  return (
    <div className="banner safety-recovery" role="status" aria-label={wording.safety.recovering(state.current)}>
      <p className="banner-word">{wording.safety.verifyingAfresh}</p>
      <ol className="safety-steps">
        {recovery.map((step) => {
          const isCurrent = !step.isDone && step.step === state.current;
          return (
            <li
              key={step.step}
              data-state={step.isDone ? 'done' : isCurrent ? 'current' : 'waiting'}
              title={told(step.detail)}
              aria-current={isCurrent ? 'step' : undefined}
            >
              {step.isDone ? (
                <Check size={12} strokeWidth={2.5} />
              ) : isCurrent ? (
                <LoaderCircle size={12} strokeWidth={2} />
              ) : (
                <CircleDashed size={12} strokeWidth={1.5} />
              )}
              <span>{told(step.step)}</span>
              {isCurrent && step.detail !== '' && <span className="safety-step-detail">{told(step.detail)}</span>}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
