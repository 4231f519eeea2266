import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../../src/contract/channel.ts';
import { type EngineMessage, STREAM_NAMES } from '../../../../src/contract/protocol.ts';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings.ts';
import type { StatusView } from '../../../../src/contract/views.ts';
import { Reports } from '../../../../src/engine/reports.ts';
import type { MarketReader } from '../../../../src/engine/windows/market-reader.ts';
import type { CommandHandlers, QueryHandlers } from '../../../../src/engine/windows/requests.ts';
import { StreamHub } from '../../../../src/engine/windows/stream-hub.ts';
import { WindowSession } from '../../../../src/engine/windows/window-session.ts';
import { ManualClock, settle } from '../../../support/manual-clock.ts';

const failure = {
  code: 'TEST_REFUSED',
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message: 'Refused in this test.',
} as const;
const refuse = () => ({ ok: false, error: failure }) as const;

const commands: CommandHandlers = {
  'order.place': refuse,
  'order.amend': refuse,
  'order.cancel': ({ intentId }) => ({ ok: true, value: { intentId } }),
  'order.cancelAll': () => {
    throw new Error('planted');
  },
  'kill.engage': refuse,
  'kill.rearm': refuse,
  'deadman.set': refuse,
  'readonly.acknowledge': refuse,
  'automation.set': refuse,
  'automation.mode': refuse,
  'automation.remove': refuse,
  'automation.override': refuse,
  'backtest.run': refuse,
  'backtest.cancel': refuse,
  'backtest.remove': refuse,
  'drill.run': refuse,
  'settings.update': refuse,
  'memory.keep': refuse,
  'history.read': refuse,
  'alert.put': refuse,
  'alert.remove': refuse,
  'replay.pace': refuse,
  'replay.step': refuse,
  'replay.seek': refuse,
  'credentials.set': refuse,
  'credentials.clear': refuse,
};
const queries: QueryHandlers = {
  'candles.history': refuse,
  'settings.get': () => ({ ok: true, value: DEFAULT_SETTINGS }),
  'order.preview': refuse,
  'order.evidence': refuse,
  'automation.strategies': refuse,
  'automation.decisions': refuse,
  'backtest.list': refuse,
  'backtest.get': refuse,
  'drill.list': refuse,
  'account.profit': refuse,
  'account.history': refuse,
  'monitor.report': refuse,
};
const quiet: MarketReader = {
  bookVersion: () => 0,
  writeBook: () => {},
  tickerVersion: () => 0,
  writeTicker: () => {},
  tradeCount: () => 0,
  writeTrades: () => {},
  candleVersion: () => 0,
  writeCandles: () => {},
};

function setUp() {
  const said: EngineMessage[] = [];
  const logged: string[] = [];
  let hear: (message: string | Uint8Array) => void = () => {};
  let isClosed = false;
  const channel: Channel = {
    send: (message) => {
      if (typeof message === 'string') said.push(JSON.parse(message));
    },
    onMessage: (listener) => {
      hear = listener;
    },
    onClose: () => {},
    close: () => {
      isClosed = true;
    },
    bufferedBytes: 0,
  };
  const reports = new Reports({
    metrics: () => ({ at: 0, uptimeMs: 0, histograms: [], counters: {}, gauges: {}, connections: [] }),
  });
  const streams = new StreamHub({
    instruments: () => [],
    orders: () => [],
    fills: () => [],
    balances: () => [],
    positions: () => [],
    status: () => ({}) as StatusView,
    metrics: () => ({ at: 0, uptimeMs: 0, histograms: [], counters: {}, gauges: {}, connections: [] }),
    monitor: () => reports.monitor(),
    safety: () => reports.safety(0),
    events: () => [],
    alerts: () => ({ alerts: [], isHostNotifying: false }),
    settings: () => DEFAULT_SETTINGS,
    memory: () => [],
    replay: () => null,
    automation: () => [],
    decisions: () => [],
  });
  const session = new WindowSession(channel, {
    clock: new ManualClock(),
    log: { write: (_level, event) => logged.push(event) },
    venue: 'demo',
    version: '0.0.0',
    streams,
    market: quiet,
    commands,
    queries,
    viewChanged: () => {},
    closed: () => {},
  });
  const tell = (message: unknown): void => hear(typeof message === 'string' ? message : JSON.stringify(message));
  return { session, streams, said, logged, tell, isClosed: () => isClosed };
}

describe('a window attached to the engine', () => {
  it('gets a welcome and every discrete stream whole, each from sequence 1', () => {
    const { said, tell } = setUp();
    tell({ type: 'hello', protocol: 1 });
    expect(said[0]).toMatchObject({ type: 'welcome', venue: 'demo' });
    expect(
      said.slice(1).map((message) => (message.type === 'stream' ? [message.sequence, message.kind] : null)),
    ).toEqual(STREAM_NAMES.map(() => [1, 'snapshot']));
  });

  it('is refused with a sentence when it speaks another version', () => {
    const { said, tell, isClosed } = setUp();
    tell({ type: 'hello', protocol: 99 });
    expect(said).toEqual([
      { type: 'refused', reason: 'This window speaks contract version 99, the engine 1: reload the window.' },
    ]);
    expect(isClosed()).toBe(true);
  });

  it('says nothing before hello', async () => {
    const { said, tell } = setUp();
    tell({ type: 'query', id: 1, name: 'settings.get', payload: {} });
    await settle();
    expect(said).toEqual([]);
  });

  it('numbers updates after the snapshot, and a snapshot asked for again continues the numbering', () => {
    const { said, streams, tell } = setUp();
    tell({ type: 'hello', protocol: 1 });
    streams.publish({ stream: 'orders', kind: 'update', data: [] });
    tell({ type: 'resnapshot', stream: 'orders' });
    expect(said.slice(-2)).toMatchObject([
      { stream: 'orders', sequence: 2, kind: 'update' },
      { stream: 'orders', sequence: 3, kind: 'snapshot' },
    ]);
  });

  it('answers each request once, unknown names and bad payloads included (S2)', async () => {
    const { said, tell } = setUp();
    tell({ type: 'hello', protocol: 1 });
    said.length = 0;
    tell({
      type: 'command',
      id: 1,
      name: 'order.cancel',
      payload: { intentId: '0190a000-0000-7000-8000-000000000001' },
    });
    tell({ type: 'command', id: 2, name: 'order.cancel', payload: { intentId: 'nonsense' } });
    tell({ type: 'command', id: 3, name: 'constructor', payload: {} });
    tell({ type: 'query', id: 4, name: 'settings.get', payload: {} });
    tell({ type: 'query', id: 5, name: 'settings.get', payload: { extra: 1 } });
    await settle();
    const replies = said.filter((message) => message.type === 'reply').sort((a, b) => a.id - b.id);
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.failure.code))).toEqual([
      'ok',
      'CONTRACT_PAYLOAD',
      'CONTRACT_COMMAND',
      'ok',
      'CONTRACT_PAYLOAD',
    ]);
  });

  it('turns a fault of the engine into an answer and keeps going', async () => {
    const { said, logged, tell } = setUp();
    tell({ type: 'hello', protocol: 1 });
    tell({ type: 'command', id: 8, name: 'order.cancelAll', payload: { symbol: null, side: null } });
    await settle();
    expect(said.at(-1)).toMatchObject({ type: 'reply', id: 8, ok: false, failure: { code: 'ENGINE_FAULT' } });
    expect(logged).toContain('window.requestFailed');
  });

  it('does not repeat a refused payload, which may carry a secret', async () => {
    const { said, tell } = setUp();
    tell({ type: 'hello', protocol: 1 });
    tell({
      type: 'command',
      id: 9,
      name: 'credentials.set',
      payload: { publicKey: 'k', secret: 7, canary: 'SECRET-CANARY' },
    });
    await settle();
    expect(JSON.stringify(said)).not.toContain('SECRET-CANARY');
  });

  it('survives text that is not JSON, bytes, and messages that are far too long', () => {
    const { said, logged, tell } = setUp();
    tell('{');
    tell('x'.repeat(300_000));
    tell({ type: 'hello', protocol: 1 });
    expect(logged).toEqual(['window.messageRefused', 'window.messageRefused']);
    expect(said[0]).toMatchObject({ type: 'welcome' });
  });
});
