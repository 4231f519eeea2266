/** Which money is at stake, in words that cannot be mistaken for one another. */

import type { VenueName } from '../../contract/views.ts';
import { useReplay, useVenue } from '../engine-client/hooks.ts';
import { wording } from '../text/wording.ts';

const BADGES: Record<VenueName, { readonly word: string; readonly detail: string; readonly money: string }> = {
  demo: {
    get word() {
      return wording.shell.sim;
    },
    get detail() {
      return wording.shell.simulatedMarketSimulatedMoney;
    },
    money: 'simulated',
  },
  paper: {
    get word() {
      return wording.shell.sim;
    },
    get detail() {
      return wording.shell.realKrakenPricesSimulatedMoney;
    },
    money: 'simulated',
  },
  live: {
    get word() {
      return wording.shell.live;
    },
    get detail() {
      return wording.shell.realOrdersRealMoneyOnKraken;
    },
    money: 'real',
  },
};

const REPLAY = {
  get word() {
    return wording.shell.replay;
  },
  get detail() {
    return wording.shell.recordedSessionNothingCanBeSent;
  },
  money: 'none',
};

export function VenueBadge() {
  const venue = useVenue();
  const isReplay = useReplay() !== null;
  const badge = isReplay ? REPLAY : venue === null ? null : BADGES[venue];
  return (
    <p className="venue-badge" data-money={badge?.money ?? 'unknown'}>
      {badge === null ? (
        wording.shell.waitingForEngine
      ) : (
        <>
          <span>{badge.word}</span>
          <span className="venue-detail">{badge.detail}</span>
        </>
      )}
    </p>
  );
}
