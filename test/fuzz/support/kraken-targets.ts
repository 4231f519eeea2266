/** What the exchange says: frames and REST bodies. */
import { isDeepStrictEqual } from 'node:util';
import type { Instrument, MarketSymbol, Price, Quantity } from '../../../src/domain/instrument.ts';
import type { EpochMs, MonotonicMs, Received } from '../../../src/domain/time.ts';
import type { BookDelta } from '../../../src/engine/ports.ts';
import { candleOf, levelOf, tickerOf, tradeOf } from '../../../src/kraken/rest/market-rows.ts';
import { ACCOUNT_READS, type Answerable, COMMANDS, MARKET_READS } from '../../../src/kraken/rest/operations.ts';
import { fillOf, snapshotOf } from '../../../src/kraken/rest/order-rows.ts';
import { instrumentOfPair } from '../../../src/kraken/rest/pair-instrument.ts';
import { interpret } from '../../../src/kraken/rest/rest-failures.ts';
import { optionalTime } from '../../../src/kraken/rest/scalars.ts';
import { readBalances } from '../../../src/kraken/wire/balances.ts';
import { readExecutions } from '../../../src/kraken/wire/executions.ts';
import { PublicFrameParser, type PublicFrameSink } from '../../../src/kraken/wire/market-frame-parser.ts';
import type { WireObject } from '../../../src/kraken/wire/market-json.ts';
import { MarketSymbolTable } from '../../../src/kraken/wire/market-symbol-table.ts';
import {
  type Fields,
  parseAnswer,
  readAddOrder,
  readAmendId,
  readBatchAdd,
  readClientOrderId,
  readCount,
  readMaximumRateCount,
  readResponse,
  readTriggerTime,
} from '../../../src/kraken/wire/responses.ts';
import type { FuzzTarget } from './fuzz.ts';
import { takeIn } from './journal.ts';
import { type Dice, mutatedMessage, mutatedText, type Seed } from './mutate.ts';
import { ANSWER_SEEDS, FRAME_SEEDS, hasRecordings, INSTRUMENTS } from './seeds.ts';
import { assertSound } from './soundness.ts';

const CORPUS = hasRecordings ? 'simulator and recordings' : 'simulator alone';
const RECEIVED: Received = { wall: 1_790_000_000_000 as EpochMs, monotonic: 2 as MonotonicMs };

const plain = (delta: BookDelta): unknown => ({
  symbol: delta.symbol,
  isSnapshot: delta.isSnapshot,
  sides: [...delta.sides.subarray(0, delta.count)],
  prices: [...delta.prices.subarray(0, delta.count)],
  quantities: [...delta.quantities.subarray(0, delta.count)],
  checksum: delta.checksum,
  exchangeTime: delta.exchangeTime,
});

const heard = (frame: Fields): unknown => {
  const { frame: _frame, result: _result, ...response } = readResponse(frame);
  const whole = readResponse(frame);
  return [
    response,
    readAddOrder(whole),
    readAmendId(whole),
    readBatchAdd(whole),
    readClientOrderId(whole),
    readTriggerTime(whole),
    settlingOf(frame),
  ];
};

/**
 * What joins an answer to its command and settles it. The quick reading keeps numbers, the general one their text, so that a
 * number where words belong reads as nothing in one and as its digits in the other; what is made of numbers must agree.
 */
const settlingOf = (frame: Fields): unknown => {
  const whole = readResponse(frame);
  return [whole.requestId, whole.isSuccess, readCount(whole), readMaximumRateCount(whole)];
};

/** A parser as a connection has it, and everything it says, read on as the connections do. */
class Listener {
  events: unknown[] = [];
  /** Whether the last frame was read by a scanner. */
  wasScanned = false;
  readonly parser: PublicFrameParser;
  #decoder = new TextDecoder();

  constructor() {
    const symbols = new MarketSymbolTable();
    symbols.define('BTC/USD' as MarketSymbol, 1, 8);
    symbols.define('MATIC/USD' as MarketSymbol, 4, 8);
    symbols.define('PEPE/EUR' as MarketSymbol, 9, 5);
    this.parser = new PublicFrameParser(symbols, this.#sink());
    for (const text of INSTRUMENTS) this.parser.parse(new TextEncoder().encode(text), RECEIVED);
  }

  parse(bytes: Uint8Array): readonly unknown[] {
    this.events = [];
    const before = this.parser.counters.fellBack;
    this.parser.parse(bytes, RECEIVED);
    const [first] = this.events;
    const kind = Array.isArray(first) ? String(first[0]) : '';
    this.wasScanned = SCANNED.has(kind) && this.parser.counters.fellBack === before;
    return this.events;
  }

  /** As `{"method":…` and `{"error":…` are read in an order's way. */
  answer(bytes: Uint8Array): unknown {
    const frame = parseAnswer(this.#decoder.decode(bytes));
    return frame === null || typeof frame['method'] !== 'string' ? null : settlingOf(frame);
  }

  #sink(): PublicFrameSink {
    const say = (...event: readonly unknown[]): void => void this.events.push(event);
    return {
      heartbeat: () => say('heartbeat'),
      systemStatus: (...event) => say('systemStatus', ...event),
      instruments: (instruments) => say('instruments', instruments),
      book: (delta) => say('book', plain(delta)),
      level3: (delta) => say('level3', delta),
      ticker: (ticker) => say('ticker', ticker),
      trades: (trades, isSnapshot) => say('trades', trades, isSnapshot),
      candles: (...event) => say('candles', ...event.slice(0, 4)),
      response: (frame) => say('response', heard(frame)),
      otherChannel: (channel, frame) => this.#private(channel, frame, say),
      malformed: ({ isJson, channel }) => say('malformed', isJson, channel),
    };
  }

  #private(channel: string, frame: WireObject, say: (...event: readonly unknown[]) => void): boolean {
    if (channel === 'executions') say(channel, readExecutions(frame, RECEIVED.wall));
    else if (channel === 'balances') say(channel, readBalances(frame, RECEIVED.wall));
    return channel === 'executions' || channel === 'balances';
  }
}

const BRACE = 123;
const SCANNED: ReadonlySet<string> = new Set(['book', 'ticker', 'trades', 'candles', 'heartbeat']);

/** What the stream says of orders goes into the journal: what was written is read back and folded at the next start. */
function assertReadBack(said: readonly unknown[]): void {
  const [only] = said;
  if (!Array.isArray(only) || only[0] !== 'executions' || only[1] === null) return;
  const { reports, isSnapshot, sequence } = only[1] as NonNullable<ReturnType<typeof readExecutions>>;
  const record = { v: 1, kind: 'reports', at: RECEIVED.wall, connection: 'A', isSnapshot, sequence, reports } as const;
  takeIn(record);
}

/** The same JSON with a space after its first brace: no scanner reads that, so the general reading does. */
function unscannable(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes.length + 1);
  copy[0] = BRACE;
  copy[1] = 32;
  copy.set(bytes.subarray(1), 2);
  return copy;
}

export function frameTarget(): FuzzTarget {
  const listener = new Listener();
  const input = (dice: Dice): Uint8Array => mutatedMessage(dice, dice.of(FRAME_SEEDS), dice.of(FRAME_SEEDS));
  return {
    name: 'websocket',
    corpus: CORPUS,
    show: (dice) => new TextDecoder().decode(input(dice)),
    try: (dice) => {
      const bytes = input(dice);
      const said = listener.parse(bytes);
      assertSound(said);
      assertReadBack(said);
      const wasScanned = bytes[0] === BRACE && listener.wasScanned;
      const saidInGeneral = wasScanned ? listener.parse(unscannable(bytes)) : said;
      if (!isDeepStrictEqual(said, saidInGeneral)) {
        throw new Error(
          `The scanners and the general reading differ:\n${JSON.stringify(said)}\n${JSON.stringify(saidInGeneral)}`,
        );
      }
      const [only] = said;
      if (!Array.isArray(only) || only[0] !== 'response') return;
      const answer = listener.answer(bytes);
      const general: unknown = Array.isArray(only[1]) ? only[1].at(-1) : null;
      if (answer !== null && !isDeepStrictEqual(answer, general)) {
        throw new Error(
          `The reading of answers and the general one differ:\n${JSON.stringify(answer)}\n${JSON.stringify(general)}`,
        );
      }
    },
  };
}

const OPERATIONS: ReadonlyMap<string, Answerable<unknown>> = new Map(
  [...Object.values(MARKET_READS), ...Object.values(ACCOUNT_READS), ...Object.values(COMMANDS)].map((operation) => [
    operation.name,
    operation as Answerable<unknown>,
  ]),
);

const SYMBOL = 'BTC/USD' as MarketSymbol;
const INSTRUMENT: Instrument = {
  symbol: SYMBOL,
  base: 'BTC' as Instrument['base'],
  quote: 'USD' as Instrument['quote'],
  status: 'online',
  pricePrecision: 1,
  tickSize: 1 as Price,
  quantityPrecision: 8,
  lotSize: 1 as Quantity,
  minimumQuantity: 5_000 as Quantity,
  minimumNotional: '0.5',
  costPrecision: 5,
  hasIndex: true,
  marginable: false,
};

const read = <Value>(operation: Answerable<Value>, body: string): Value | null => {
  const { result } = interpret(operation, { kind: 'response', status: 200, body, received: RECEIVED });
  return result.ok ? result.value : null;
};

/** Further on as the queries do: from the exchange's rows to the program's own values. */
const MEANINGS: Readonly<Record<string, (body: string) => unknown>> = {
  Ticker: (body) => Object.values(read(MARKET_READS.ticker, body) ?? {}).map((row) => tickerOf(row, INSTRUMENT)),
  OHLC: (body) => read(MARKET_READS.ohlc, body)?.rows.map((row) => candleOf(row, INSTRUMENT)),
  Trades: (body) => read(MARKET_READS.trades, body)?.rows.map((row) => tradeOf(row, INSTRUMENT)),
  Depth: (body) => {
    const depth = read(MARKET_READS.depth, body);
    return depth === null ? null : [...depth.bids, ...depth.asks].map((row) => levelOf(row, INSTRUMENT));
  },
  AssetPairs: (body) =>
    Object.values(read(MARKET_READS.assetPairs, body) ?? {}).map((pair) => instrumentOfPair(SYMBOL, pair)),
  OpenOrders: (body) =>
    Object.entries(read(ACCOUNT_READS.openOrders, body)?.open ?? {}).map(([id, row]) => snapshotOf(id, row, SYMBOL)),
  ClosedOrders: (body) =>
    Object.entries(read(ACCOUNT_READS.closedOrders, body)?.closed ?? {}).map(([id, row]) =>
      snapshotOf(id, row, SYMBOL),
    ),
  QueryOrders: (body) =>
    Object.entries(read(ACCOUNT_READS.queryOrders, body) ?? {}).map(([id, row]) => snapshotOf(id, row, SYMBOL)),
  TradesHistory: (body) =>
    Object.entries(read(ACCOUNT_READS.tradesHistory, body)?.trades ?? {}).map(([id, row]) => fillOf(id, row, SYMBOL)),
  GetApiKeyInfo: (body) => optionalTime(read(ACCOUNT_READS.apiKeyInfo, body)?.valid_until),
};

function assertOrdersReadBack(operation: string, told: unknown): void {
  const at = RECEIVED.wall;
  const rows = Array.isArray(told) ? told.filter((row) => row !== null) : [];
  if (operation.endsWith('Orders')) takeIn({ v: 1, kind: 'ordersRead', at, readAt: at, orders: rows });
  if (operation === 'TradesHistory') takeIn({ v: 1, kind: 'fillsRead', at, fills: rows });
}

export function bodyTarget(): FuzzTarget {
  const seeds = ANSWER_SEEDS.filter(({ operation }) => OPERATIONS.has(operation));
  const known = [...OPERATIONS.keys()];
  const input = (dice: Dice): { readonly operation: string; readonly body: string } => {
    const { operation, seed } = dice.of(seeds);
    const stranger: Seed = dice.of(seeds).seed;
    // At times the answer to another question altogether.
    return { operation: dice.isOneIn(20) ? dice.of(known) : operation, body: mutatedText(dice, seed, stranger) };
  };
  return {
    name: 'rest',
    corpus: CORPUS,
    show: (dice) => {
      const { operation, body } = input(dice);
      return `${operation}: ${body}`;
    },
    try: (dice) => {
      const { operation, body } = input(dice);
      const meaning = MEANINGS[operation];
      if (meaning !== undefined) {
        const told = meaning(body);
        assertSound(told);
        assertOrdersReadBack(operation, told);
        return;
      }
      const described = OPERATIONS.get(operation);
      if (described === undefined) throw new Error(`No operation ${operation}`);
      assertSound(read(described, body));
    },
  };
}
