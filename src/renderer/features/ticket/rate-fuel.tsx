/** How much of Kraken's counter for this symbol is used: what is left for orders, what is kept for cancels. */

import { useSafety, useStatusSelect, useStreamReceivedAt } from '../../engine-client/hooks.ts';
import { formatAge } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { wording } from '../../text/wording.ts';
import { fuelOf } from '../../trading/rate-fuel.ts';
import { Gauge } from '../../ui/gauge.tsx';

export function RateFuel({ symbol }: { readonly symbol: string }) {
  const view = useSafety()?.rateFuel.find((each) => each.symbol === symbol) ?? null;
  const receivedAt = useStreamReceivedAt('safety');
  const now = useNow(500);
  const told = useStatusSelect((status) => status?.rates.find((each) => each.symbol === symbol));
  if (view === null) {
    return (
      <p className="ticket-fuel">
        <span className="is-secondary">{wording.ticket.orderRate}</span>
        <span className="is-secondary">
          {told === undefined ? '—' : wording.ticket.of2(Math.round(told.counter), told.maximum)}
        </span>
      </p>
    );
  }
  const { word, free, counter, emptyInMs } = fuelOf(view, now - receivedAt);
  return (
    <div
      className="ticket-fuel"
      title={wording.ticket.krakenCountsWhatIsSentFor(symbol, view.maximum, view.decayPerSecond, view.cancelReserve)}
    >
      <span className="is-secondary">{wording.ticket.orderRate}</span>
      <span className="ticket-fuel-words" data-word={word}>
        {word === 'bad' ? wording.ticket.cancelsOnly : wording.ticket.left(free)}
        {emptyInMs > 0 && <span className="is-secondary">{wording.ticket.fullAgainIn(formatAge(emptyInMs))}</span>}
      </span>
      <Gauge
        label={wording.ticket.orderRateUsedOn(symbol)}
        value={counter}
        maximum={view.maximum}
        word={word}
        marks={[
          { at: view.maximum - view.cancelReserve, title: wording.ticket.pointsKeptForCancels(view.cancelReserve) },
        ]}
      />
    </div>
  );
}
