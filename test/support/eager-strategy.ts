/** A strategy that keeps an exchange busy: orders of every kind around the market, by a seed. */
import type { Price } from '../../src/domain/instrument.ts';
import type { Decision, Strategy } from '../../src/engine/automation/strategy.ts';
import { buy, CANDLES, cancel, scripted, sell } from './scripted-backtest.ts';
import { SeededRandom } from './seeded-random.ts';

const MOST_OPEN = 6;

/** Orders of every kind near the market, cancelled again now and then; the same for the same seed. */
export function eager(seed: number, isFine: boolean): Strategy {
  const random = new SeededRandom(seed);
  let count = 0;
  return scripted(
    (_candles, { candles, orders }) => {
      const close = candles.close(candles.length - 1);
      const near = (share: number): Price =>
        Math.max(1, Math.round(close * (1 + (random.next() - 0.5) * share))) as Price;
      const decisions: Decision[] = [];
      const [oldest] = orders;
      if (oldest !== undefined && oldest.state === 'working' && random.next() < 0.2) {
        if (oldest.price !== null && random.next() < 0.5) {
          decisions.push({ act: 'amend', key: oldest.key, price: near(0.004), reason: { code: 'MOVE', values: {} } });
        } else decisions.push(cancel(oldest.key));
      }
      if (orders.length < MOST_OPEN && random.next() < 0.5) {
        count += 1;
        const key = `k${count}`;
        const quantity = 100_000 + Math.floor(random.next() * 3e7);
        const side = random.next() < 0.5 ? buy : sell;
        const kind = random.next();
        if (kind < 0.25) decisions.push(side(key, quantity));
        else if (kind < 0.7) decisions.push(side(key, quantity, { orderType: 'limit', price: near(0.004) }));
        else {
          const type = random.next() < 0.5 ? 'stop-loss' : 'take-profit';
          decisions.push(side(key, quantity, { orderType: type, triggerPrice: near(0.006) }));
        }
      }
      return decisions;
    },
    isFine ? { ...CANDLES, ticker: true, trades: true } : CANDLES,
  ).strategy;
}
