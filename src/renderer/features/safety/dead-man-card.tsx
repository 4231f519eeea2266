/** The dead man's switch: whether the exchange would cancel everything without us, when, and the hand that sets it. */
import { useState } from 'react';
import type { DeadManView } from '../../../contract/safety-views.ts';
import { useClockZone, useEngine, useIsLinkLive, useSafety } from '../../engine-client/hooks.ts';
import { formatClock } from '../../lib/format-time.ts';
import { Button } from '../../ui/button.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { HealthGlyph } from '../../ui/health-glyph.tsx';
import { toast } from '../../ui/toasts.tsx';
import { deadManWords } from './model.ts';
import { useExchangeNow } from './use-exchange-now.ts';

export function DeadManCard() {
  const view = useSafety()?.deadMan ?? null;
  return (
    <section className="safety-card" aria-label="Dead man’s switch">
      <h3 className="safety-title">Dead man’s switch</h3>
      {view === null ? <p className="is-secondary">Not known yet.</p> : <Known view={view} />}
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
      toast({ key: 'deadman', tone: 'error', title: 'The switch was not set', text: answer.error.message });
  };
  return (
    <>
      <div className="safety-deadman">
        <span className="safety-state" data-word={word}>
          <HealthGlyph word={word} size={10} />
          {state}
        </span>
        <span className="safety-countdown number" data-word={word} role="timer" aria-label="Until the exchange cancels">
          {countdown ?? '—'}
        </span>
        <Button
          size="small"
          tone={view.isWanted ? 'plain' : 'strong'}
          isBusy={isBusy}
          reason={isLinkLive ? null : 'The engine is not connected.'}
          onClick={() => void set(!view.isWanted)}
        >
          {view.isWanted ? 'Disarm' : 'Arm'}
        </Button>
      </div>
      {view.reason !== null && (
        <p className="safety-reason" data-word={word}>
          {view.reason}
        </p>
      )}
      <p className="is-secondary">
        {view.isWanted
          ? `Wound every ${view.refreshSeconds} s for ${view.timeoutSeconds} s${view.lastConfirmedAt === null ? '' : `, last confirmed ${formatClock(view.lastConfirmedAt, zone)}`}.`
          : 'Off: should this machine stop, its orders stay at the exchange.'}
        {view.foreignOrders > 0 &&
          ` It would cancel ${view.foreignOrders} ${view.foreignOrders === 1 ? 'order' : 'orders'} placed elsewhere too.`}
      </p>
    </>
  );
}

const acceptForeign = (count: number): Promise<boolean> =>
  confirm({
    title: 'Arm the dead man’s switch?',
    sentence: `Kraken cancels every order of the account when the switch fires, and ${count === 1 ? 'one was' : `${count} were`} placed elsewhere.`,
    worstCase: 'Orders of other programs are cancelled when this one stops answering.',
    confirmLabel: 'Arm',
    risk: 'reduces',
  });
