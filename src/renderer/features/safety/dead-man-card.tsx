/** The dead man's switch: whether the exchange would cancel everything without us, when, and the hand that sets it. */

import { useState } from 'react';
import type { DeadManView } from '../../../contract/safety-views.ts';
import { useClockZone, useEngine, useIsLinkLive, useSafety } from '../../engine-client/hooks.ts';
import { formatClock } from '../../lib/format-time.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { Button } from '../../ui/button.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { toast } from '../../ui/toasts.tsx';
import { deadManWords } from './model.ts';
import { useExchangeNow } from './use-exchange-now.ts';

export function DeadManCard() {
  const view = useSafety()?.deadMan ?? null;
  return (
    <section className="safety-card" aria-label={wording.safety.deadMansSwitch}>
      <h3 className="safety-title">{wording.safety.deadMansSwitch}</h3>
      {view === null ? <p className="is-secondary">{wording.safety.notKnownYet}</p> : <Known view={view} />}
    </section>
  );
}

function Known({ view }: { readonly view: DeadManView }) {
  const client = useEngine();
  const isLinkLive = useIsLinkLive();
  const zone = useClockZone();
  const now = useExchangeNow(250);
  const [isBusy, setBusy] = useState(false);
  const { word, state, countdown } = deadManWords(view, now);
  const set = async (isOn: boolean): Promise<void> => {
    const isAccepted = isOn && view.foreignOrders > 0 ? await acceptForeign(view.foreignOrders) : true;
    if (!isAccepted) return;
    setBusy(true);
    const answer = await client.command('deadman.set', { isOn, acceptsForeignOrders: isOn && view.foreignOrders > 0 });
    setBusy(false);
    if (!answer.ok)
      toast({ key: 'deadman', tone: 'error', title: wording.safety.switchWasNotSet, text: answer.error.message });
  };
  return (
    <>
      <div className="safety-deadman">
        <span className="safety-state" data-word={word}>
          <HealthGlyph word={word} size={10} />
          {state}
        </span>
        <span
          className="safety-countdown number"
          data-word={word}
          role="timer"
          aria-label={wording.safety.untilExchangeCancels}
        >
          {countdown ?? '—'}
        </span>
        <Button
          size="small"
          tone={view.isWanted ? 'plain' : 'strong'}
          isBusy={isBusy}
          reason={isLinkLive ? null : wording.safety.engineIsNotConnected}
          onClick={() => void set(!view.isWanted)}
        >
          {view.isWanted ? wording.safety.disarm : wording.safety.arm}
        </Button>
      </div>
      {view.reason !== null && (
        <p className="safety-reason" data-word={word}>
          {told(view.reason)}
        </p>
      )}
      <p className="is-secondary">
        {view.isWanted
          ? wording.safety.woundEverySForS(
              view.refreshSeconds,
              view.timeoutSeconds,
              view.lastConfirmedAt === null
                ? ''
                : wording.safety.lastConfirmed(formatClock(view.lastConfirmedAt, zone)),
            )
          : wording.safety.offShouldThisMachineStopIts}
        {view.foreignOrders > 0 && wording.safety.itWouldCancelOrderOrdersPlaced(view.foreignOrders)}
      </p>
    </>
  );
}

const acceptForeign = (count: number): Promise<boolean> =>
  confirm({
    title: wording.safety.armDeadMansSwitch,
    sentence: wording.safety.krakenCancelsEveryOrderAccountWhen(count),
    worstCase: wording.safety.ordersOtherProgramsAreCancelled,
    confirmLabel: wording.safety.arm,
    risk: 'reduces',
  });
