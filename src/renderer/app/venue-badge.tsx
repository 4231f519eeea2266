/** Which money is at stake, in words that cannot be mistaken for one another. */
import type { VenueName } from '../../contract/views.ts';
import { useVenue } from '../engine-client/hooks.ts';

const BADGES: Record<VenueName, { readonly word: string; readonly detail: string; readonly money: string }> = {
  demo: { word: 'SIM', detail: 'simulated market, simulated money', money: 'simulated' },
  paper: { word: 'SIM', detail: 'real Kraken prices, simulated money', money: 'simulated' },
  live: { word: 'LIVE', detail: 'real orders, real money on Kraken', money: 'real' },
};

export function VenueBadge() {
  const venue = useVenue();
  const badge = venue === null ? null : BADGES[venue];
  return (
    <p className="venue-badge" data-money={badge?.money ?? 'unknown'}>
      {badge === null ? (
        'Waiting for the engine'
      ) : (
        <>
          <span>{badge.word}</span>
          <span className="venue-detail">{badge.detail}</span>
        </>
      )}
    </p>
  );
}
