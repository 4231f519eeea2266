/** What a window says to the engine. */
import { commandSchemas } from '../../../src/contract/commands.ts';
import { PROTOCOL_VERSION, STREAM_NAMES, windowMessageSchema } from '../../../src/contract/protocol.ts';
import { querySchemas } from '../../../src/contract/queries.ts';
import { DEFAULT_SETTINGS } from '../../../src/contract/settings.ts';
import type { MarketReader } from '../../../src/engine/windows/market-reader.ts';
import type { CommandHandlers, QueryHandlers } from '../../../src/engine/windows/requests.ts';
import { type SnapshotSources, StreamHub } from '../../../src/engine/windows/stream-hub.ts';
import { WindowSession } from '../../../src/engine/windows/window-session.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import type { FuzzTarget } from './fuzz.ts';
import { type Dice, mutatedText, seedOf } from './mutate.ts';
import { assertSound } from './soundness.ts';

const INTENT = '01890a5d-ac96-774b-bcce-b302099a8057';
const TICKET = {
  symbol: 'BTC/USD',
  side: 'buy',
  orderType: 'stop-loss-limit',
  quantity: '0.25',
  limitPrice: '64000.5',
  trigger: { reference: 'last', price: { kind: 'static', price: '63000' } },
  timeInForce: 'gtd',
  expireTime: 1_790_000_000_000,
  postOnly: false,
  reduceOnly: true,
};
const PAYLOADS: Readonly<Record<string, unknown>> = {
  'order.place': {
    intentId: INTENT,
    ticket: TICKET,
    gestureAt: 1.5,
    acknowledged: ['SELF_TRADE'],
    validateOnly: false,
  },
  'order.amend': {
    intentId: INTENT,
    amendId: INTENT,
    quantity: '1',
    limitPrice: '64000.5',
    triggerPrice: { kind: 'percent', percent: '-1.5' },
    acknowledged: [],
  },
  'order.cancel': { intentId: INTENT },
  'order.cancelAll': { symbol: 'BTC/USD', side: null },
  'order.preview': { ticket: { ...TICKET, orderType: 'limit' } },
  'order.evidence': { intentId: INTENT },
  'kill.engage': { reason: 'now' },
  'kill.rearm': { reason: 'it is over' },
  'deadman.set': { isOn: true, acceptsForeignOrders: false },
  'readonly.acknowledge': { reason: 'seen' },
  'drill.run': { id: 'lost-answer' },
  'settings.update': { settings: DEFAULT_SETTINGS },
  'memory.keep': { name: 'keymap', seen: 3, value: { 'buy.join': 'Shift+B', widths: [[72, null], true] } },
  'view.set': {
    books: [{ symbol: 'BTC/USD', levels: 10 }],
    trades: ['BTC/USD'],
    tickers: ['BTC/USD', 'ETH/USD'],
    candles: [{ symbol: 'BTC/USD', interval: 60 }],
    isVisible: true,
  },
  'credentials.set': { publicKey: 'key', secret: 'c2VjcmV0' },
  'candles.history': { symbol: 'BTC/USD', interval: 1 },
};

const SEEDS = [
  ...Object.keys(commandSchemas).map((name) => ({ type: 'command', id: 1, name, payload: PAYLOADS[name] ?? {} })),
  ...Object.keys(querySchemas).map((name) => ({ type: 'query', id: 2, name, payload: PAYLOADS[name] ?? {} })),
  { type: 'hello', protocol: PROTOCOL_VERSION },
  { type: 'resnapshot', stream: 'orders' },
  { type: 'ack', frame: 7 },
].map((message) => seedOf(JSON.stringify(message)));

const nothing = Object.fromEntries(STREAM_NAMES.map((name) => [name, () => []])) as never as SnapshotSources;
const market: MarketReader = {
  bookVersion: () => 0,
  writeBook: () => {},
  tickerVersion: () => 0,
  writeTicker: () => {},
  tradeCount: () => 0,
  writeTrades: () => {},
  candleVersion: () => 0,
  writeCandles: () => {},
};

class Engine {
  readonly replies: { readonly id: number }[] = [];
  readonly #heard = (payload: unknown): { readonly ok: true; readonly value: never } => {
    assertSound(payload);
    return { ok: true, value: null as never };
  };
  readonly #clock = new ManualClock();
  #say: (message: string) => void = () => {};
  isClosed = true;

  say(text: string): void {
    if (this.isClosed) this.#open();
    this.replies.length = 0;
    this.#say(text);
  }

  #open(): void {
    this.isClosed = false;
    const handlers = (schemas: object) => Object.fromEntries(Object.keys(schemas).map((name) => [name, this.#heard]));
    new WindowSession(
      {
        send: (message) => {
          const said = typeof message === 'string' ? (JSON.parse(message) as { type: string; id: number }) : null;
          if (said?.type === 'reply') this.replies.push(said);
        },
        onMessage: (listener) => {
          this.#say = listener;
        },
        onClose: () => {},
        close: () => {
          this.isClosed = true;
        },
        bufferedBytes: 0,
      },
      {
        clock: this.#clock,
        log: {
          write: (_level, event, fields) => {
            if (event === 'window.requestFailed')
              throw new Error(`A handler saw something unsound: ${String(fields?.['message'])}`);
          },
        },
        venue: 'demo',
        version: '0',
        streams: new StreamHub(nothing),
        market,
        commands: handlers(commandSchemas) as never as CommandHandlers,
        queries: handlers(querySchemas) as never as QueryHandlers,
        viewChanged: (session) => assertSound(session.view),
        closed: () => {},
      },
    );
    this.#say(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION }));
  }
}

/** The id that must be answered, once; null when the message asks for nothing. */
function askedId(text: string): number | null {
  try {
    const parsed = windowMessageSchema.safeParse(JSON.parse(text));
    return parsed.success && (parsed.data.type === 'command' || parsed.data.type === 'query') ? parsed.data.id : null;
  } catch {
    return null;
  }
}

export function windowTarget(): FuzzTarget {
  const engine = new Engine();
  const input = (dice: Dice): string => mutatedText(dice, dice.of(SEEDS), dice.of(SEEDS));
  return {
    name: 'contract',
    show: input,
    try: async (dice) => {
      const text = input(dice);
      engine.say(text);
      const asked = text.length > 256 * 1024 ? null : askedId(text);
      for (let turn = 0; turn < 6; turn += 1) await Promise.resolve();
      const ids = engine.replies.map(({ id }) => id);
      const expected = asked === null ? [] : [asked];
      if (ids.length !== expected.length || ids[0] !== expected[0]) {
        throw new Error(`Asked as ${asked}, answered as ${ids.join(', ') || 'nobody'}.`);
      }
    },
  };
}
