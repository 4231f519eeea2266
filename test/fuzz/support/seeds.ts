/**
 * Real messages to start from: what the simulated exchange says over its sockets and REST to a client that asks for
 * everything and trades, and, where they lie beside the repository, recordings of the exchange itself.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Harness } from '../../support/simulator-harness.ts';
import { type Seed, seedOf } from './mutate.ts';
import { type Tree, textOf, treeOf } from './wire-tree.ts';

const RECORDINGS = path.resolve(import.meta.dirname, '../../../../shared/fixtures/kraken');
export const hasRecordings = existsSync(RECORDINGS);

const SYMBOLS = ['BTC/USD', 'ETH/USD'];
/** What is longer than this is shortened: it costs more time than it finds. */
const LONGEST = 1_500;
const KEPT_ITEMS = 3;
/** Objects of more fields than any row has are lists under names. */
const MOST_FIELDS = 45;

interface Talk {
  readonly frames: readonly string[];
  readonly answers: readonly { readonly operation: string; readonly body: string }[];
}

/** One session with the simulated exchange, the same every time. */
function talk(): Talk {
  const harness = new Harness({ symbols: SYMBOLS, rate: 40, depth: 0.1 });
  const token = harness.token();
  const clients = (['public', 'private', 'level3'] as const).map((host) => harness.connect(host));
  const [market, account, level3] = clients;
  if (market === undefined || account === undefined || level3 === undefined) throw new Error('no clients');
  let id = 0;
  const ask = (client: typeof market, method: string, params: Readonly<Record<string, unknown>>): void => {
    id += 1;
    client.send({ method, params, req_id: id });
  };
  ask(market, 'subscribe', { channel: 'instrument' });
  for (const channel of ['book', 'ticker', 'trade']) ask(market, 'subscribe', { channel, symbol: SYMBOLS });
  ask(market, 'subscribe', { channel: 'ohlc', symbol: ['BTC/USD'], interval: 1 });
  ask(market, 'subscribe', { channel: 'book', symbol: ['NO/PAIR'] });
  ask(level3, 'subscribe', { channel: 'level3', symbol: ['BTC/USD'], depth: 10, token });
  ask(account, 'subscribe', { channel: 'executions', token, snap_orders: true, snap_trades: true, ratecounter: true });
  ask(account, 'subscribe', { channel: 'balances', token });
  ask(market, 'ping', {});
  const order = { order_type: 'limit', side: 'buy', order_qty: 0.001, symbol: 'BTC/USD', token };
  for (const client of clients) client.send('{"method":');
  ask(account, 'add_order', { ...order, order_type: 'market', cl_ord_id: 'b1d3a1f0-0000-4000-8000-000000000001' });
  ask(account, 'add_order', { ...order, limit_price: 1000, cl_ord_id: 'b1d3a1f0-0000-4000-8000-000000000002' });
  ask(account, 'amend_order', { cl_ord_id: 'b1d3a1f0-0000-4000-8000-000000000002', limit_price: 1001, token });
  ask(account, 'batch_add', {
    symbol: 'BTC/USD',
    orders: [1, 2].map((price) => ({ order_type: 'limit', side: 'buy', order_qty: 0.001, limit_price: 2000 + price })),
    token,
  });
  ask(account, 'cancel_order', { cl_ord_id: ['b1d3a1f0-0000-4000-8000-000000000002'], token });
  ask(account, 'cancel_order', { order_id: ['O-NONE'], token });
  ask(account, 'cancel_all_orders_after', { timeout: 60, token });
  ask(account, 'cancel_all', { token });
  harness.exchange.market.start();
  harness.clock.advance(3_000);

  const frames = clients.flatMap((client) => client.takeText());
  harness.private('AddOrder', { pair: 'XBTUSD', type: 'buy', ordertype: 'limit', volume: '0.001', price: '1000.0' });
  const pair = { pair: 'XBTUSD' };
  const limit = { ...pair, type: 'buy', ordertype: 'limit', volume: '0.001', price: '1500.0' };
  const answers = [
    ...['Time', 'SystemStatus', 'Assets', 'AssetPairs?pair=XBTUSD', 'Ticker?pair=XBTUSD', 'OHLC?pair=XBTUSD'].map(
      (name) => [name, harness.public(name)] as const,
    ),
    ...['Depth?pair=XBTUSD&count=5', 'Trades?pair=XBTUSD&count=5', 'Spread?pair=XBTUSD'].map(
      (name) => [name, harness.public(name)] as const,
    ),
    ...[
      'GetWebSocketsToken',
      'GetApiKeyInfo',
      'Balance',
      'BalanceEx',
      'TradeBalance',
      'OpenOrders',
      'ClosedOrders',
    ].map((name) => [name, harness.private(name)] as const),
    ...['TradesHistory', 'Ledgers', 'OpenPositions'].map((name) => [name, harness.private(name)] as const),
    ['TradeVolume', harness.private('TradeVolume', pair)] as const,
    ['AddOrder', harness.private('AddOrder', limit)] as const,
    ['CancelOrder', harness.private('CancelOrder', { txid: 'O-NONE' })] as const,
    ['CancelAllOrdersAfter', harness.private('CancelAllOrdersAfter', { timeout: '60' })] as const,
    ['CancelAll', harness.private('CancelAll')] as const,
  ].map(([name, answer]) => ({ operation: name.split('?')[0] ?? name, body: JSON.stringify(answer) }));
  harness.exchange.dispose();
  return { frames, answers };
}

const recorded = (folder: string): readonly { readonly name: string; readonly text: string }[] => {
  if (!hasRecordings) return [];
  return readdirSync(path.join(RECORDINGS, folder))
    .filter((name) => !name.startsWith('v1-'))
    .sort()
    .flatMap((name) => {
      const text = readFileSync(path.join(RECORDINGS, folder, name), 'utf8');
      return name.endsWith('.jsonl') ? text.split('\n').map((line) => ({ name, text: line })) : [{ name, text }];
    })
    .filter(({ text }) => text.trim().startsWith('{'));
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** With the first few items of every list. */
const shortened = (text: string): string => (text.length <= LONGEST ? text : textOf(pruned(treeOf(text))));

function pruned(tree: Tree): Tree {
  if (tree.kind === 'list') return { kind: 'list', items: tree.items.slice(0, KEPT_ITEMS).map(pruned) };
  if (tree.kind !== 'fields') return tree;
  const isListOfNames = tree.fields.length > MOST_FIELDS || tree.fields.every(([, value]) => value.kind === 'fields');
  const fields = isListOfNames ? tree.fields.slice(0, KEPT_ITEMS) : tree.fields;
  return { kind: 'fields', fields: fields.map(([key, value]) => [key, pruned(value)] as const) };
}

/** By what they are about, so that a thousand book frames do not crowd out the one refusal. */
function evenly(texts: readonly string[], kindOf: (text: string) => string, most: number): readonly string[] {
  const kinds = new Map<string, string[]>();
  for (const text of texts) {
    const kind = kindOf(text);
    const known = kinds.get(kind) ?? [];
    kinds.set(kind, known);
    if (known.length < most) known.push(text);
  }
  return [...kinds.values()].flat();
}

const session = talk();
const frameKind = (text: string): string =>
  /"channel":"(\w+)","type":"(\w+)"/.exec(text)?.slice(1).join() ??
  /"(?:method|channel)":"(\w+)"/.exec(text)?.[1] ??
  '';

/** Frames of every channel and answers to every method. The first ones define the instruments. */
export const FRAME_SEEDS: readonly Seed[] = evenly(
  [...session.frames, ...recorded('ws').map(({ text }) => text)].filter(isJson),
  frameKind,
  6,
).map((text) => seedOf(shortened(text)));

export const INSTRUMENTS: readonly string[] = session.frames.filter((text) => text.includes('"channel":"instrument"'));

export interface AnswerSeed {
  readonly operation: string;
  readonly seed: Seed;
}

export const ANSWER_SEEDS: readonly AnswerSeed[] = [
  ...session.answers,
  ...recorded('rest').map(({ name, text }) => ({
    operation: name.replace('.json', '').split('-')[0] ?? '',
    body: text,
  })),
]
  .filter(({ body }) => isJson(body))
  .map(({ operation, body }) => ({ operation, seed: seedOf(shortened(body)) }));
