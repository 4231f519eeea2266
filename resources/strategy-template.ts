/**
 * A strategy of your own. Copy this file into the folder `strategies` of Leadline's data folder under a name of small letters,
 * digits and dashes (`my-rule.ts`); it appears among the strategies when it is saved. JavaScript (`my-rule.js`) works the same way.
 *
 * What it is: one file that imports nothing (types apart), with one exported object. `decide` is asked whenever something you
 * declared in `inputs` changes, at every fill and order report of yours, and once a second. It answers what should be done and why. It must
 * be a function of `state` alone: no clock, no chance, nothing kept outside `memory`, so that a backtest decides as the live desk does.
 *
 * What it cannot do: reach the network, files or other programs; take longer than half a second to decide; take more than 64 MB.
 * What does not keep to this is ended, alone, and says so.
 *
 * Numbers: prices and quantities are whole numbers of the instrument's smallest decimal. With `pricePrecision` 1, 640001 is
 * 64000.1; with `quantityPrecision` 8, 100000 is 0.001. Prices must be multiples of `tickSize`, quantities of `lotSize`.
 *
 * This one buys when the last closes each stood higher than the one before, and sells at the first that does not.
 */

type Order = { key: string; state: 'pending' | 'working' | 'unknown' };
type State = {
  now: number;
  parameters: { interval: number; run: number; quantity: string };
  memory: { lastCandle: number };
  instrument: { quantityPrecision: number; lotSize: number; minimumQuantity: number };
  candles: { length: number; openTime(index: number): number; close(index: number): number };
  position: { quantity: number; averageEntry: number | null };
  orders: Order[];
  affordable: number;
};

export const strategy = {
  version: '1',
  title: 'Rising closes',
  summary: 'Buys after a run of rising closes and sells at the first close that is not higher.',
  // You will read this before you switch it on. Be honest.
  losesWhen: 'The run ends where it buys: in a range every run of rises is followed by a fall, and each costs two fees.',
  kind: 'signal',

  // The form. Kinds: integer, number, quantity, money, price, percent, duration (seconds), interval, choice, flag.
  parameters: [
    { id: 'interval', label: 'Candle', help: 'Minutes of one candle.', kind: 'interval', default: 5 },
    { id: 'run', label: 'Run', help: 'Rising closes in a row.', kind: 'integer', default: 3, minimum: 1, maximum: 50 },
    { id: 'quantity', label: 'Quantity', help: 'Bought at each entry, in base.', kind: 'quantity', default: '0.001' },
  ],

  // What must be verified and fresh before it is asked. A text names the parameter that gives the number.
  // `book`: levels a side; `ticker`: best bid and ask; `trades`: the public tape.
  inputs: { candles: { interval: 'interval', warmup: 60 }, book: null, ticker: false, trades: false },

  plots: [{ id: 'close', label: 'Close', pane: 'price' }],

  // Null, or a sentence about parameters that contradict each other.
  conflict: (_parameters: State['parameters']): string | null => null,

  // What it remembers at first. Plain values only: it is written down between two decisions.
  start: () => ({ lastCandle: 0 }),

  decide: (state: State) => {
    const { candles, position, orders, parameters, instrument, affordable } = state;
    const newest = candles.length - 1;
    const lastCandle = newest < 0 ? 0 : candles.openTime(newest);
    const memory = { lastCandle };

    // Say why nothing is done, with a word in capitals and the numbers behind it.
    const wait = (code: string, values = {}) => ({ memory, decisions: [], reason: { code, values } });

    if (orders.some((order) => order.state === 'unknown')) return wait('ORDER_UNKNOWN');
    if (orders.length > 0) return wait('ORDER_WORKING');
    if (lastCandle === state.memory.lastCandle) return wait('WAITING_CANDLE');
    if (newest < parameters.run) return wait('WARMING_UP', { candles: candles.length, needed: parameters.run + 1 });

    let rises = 0;
    while (rises < newest && candles.close(newest - rises) > candles.close(newest - rises - 1)) rises += 1;
    const reason = { code: rises === 0 ? 'NOT_HIGHER' : 'RISING', values: { rises, wanted: parameters.run } };
    const plots = { close: candles.close(newest) };

    if (position.quantity > 0 && rises === 0) {
      const exit = { act: 'place', key: 'exit', side: 'sell', orderType: 'market', quantity: position.quantity, reason };
      return { memory, decisions: [exit], reason, plots };
    }
    if (position.quantity === 0 && rises >= parameters.run) {
      const lots = Math.floor((Number(parameters.quantity) * 10 ** instrument.quantityPrecision) / instrument.lotSize + 1e-6);
      const quantity = lots * instrument.lotSize;
      if (quantity > affordable) return wait('BUDGET_TOO_SMALL', { quantity, affordable });
      if (quantity < instrument.minimumQuantity) return wait('BELOW_MINIMUM', { quantity });
      const entry = { act: 'place', key: 'entry', side: 'buy', orderType: 'market', quantity, reason };
      return { memory, decisions: [entry], reason, plots };
    }
    return { memory, decisions: [], reason, plots };
  },
};
