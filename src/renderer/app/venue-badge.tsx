/** Which money is at stake, in words that cannot be mistaken for one another. */
import type { VenueName } from '../../contract/views.ts';
import { useReplay, useVenue } from '../engine-client/hooks.ts';

const BADGES: Record<VenueName, { readonly word: string; readonly detail: string; readonly money: string }> = {
  demo: { word: 'SIM', detail: 'simulated market, simulated money', money: 'simulated' },
  paper: { word: 'SIM', detail: 'real Kraken prices, simulated money', money: 'simulated' },
  live: { word: 'LIVE', detail: 'real orders, real money on Kraken', money: 'real' },
};

const REPLAY = { word: 'REPLAY', detail: 'a recorded session, nothing can be sent', money: 'none' };

export function VenueBadge() {
  const venue = useVenue();
  const isReplay = useReplay() !== null;
  const badge = isReplay ? REPLAY : venue === null ? null : BADGES[venue];
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
