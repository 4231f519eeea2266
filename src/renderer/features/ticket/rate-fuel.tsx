/** How much of Kraken's counter for this symbol is used: what is left for orders, what is kept for cancels. */
import { useSafety, useStatus, useStreamReceivedAt } from '../../engine-client/hooks.ts';
import { formatAge } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { fuelOf } from '../../trading/rate-fuel.ts';
import { Gauge } from '../../ui/gauge.tsx';

export function RateFuel({ symbol }: { readonly symbol: string }) {
  const view = useSafety()?.rateFuel.find((each) => each.symbol === symbol) ?? null;
  const receivedAt = useStreamReceivedAt('safety');
  const now = useNow(500);
  const told = useStatus()?.rates.find((each) => each.symbol === symbol);
  if (view === null) {
    return (
      <p className="ticket-fuel">
        <span className="is-secondary">Order rate</span>
        <span className="is-secondary">
          {told === undefined ? '—' : `${Math.round(told.counter)} of ${told.maximum}`}
        </span>
      </p>
    );
  }
  const { word, free, counter, emptyInMs } = fuelOf(view, now - receivedAt);
  return (
    <div
      className="ticket-fuel"
      title={`Kraken counts what is sent for ${symbol}: ${view.maximum} points, falling ${view.decayPerSecond} a second. ${view.cancelReserve} are kept for cancels, and no order may spend them.`}
    >
      <span className="is-secondary">Order rate</span>
      <span className="ticket-fuel-words" data-word={word}>
        {word === 'bad' ? '■ cancels only' : `${free} left`}
        {emptyInMs > 0 && <span className="is-secondary"> · full again in {formatAge(emptyInMs)}</span>}
      </span>
      <Gauge
        label={`Order rate used on ${symbol}`}
        value={counter}
        maximum={view.maximum}
        word={word}
        marks={[{ at: view.maximum - view.cancelReserve, title: `${view.cancelReserve} points kept for cancels` }]}
      />
    </div>
  );
}
