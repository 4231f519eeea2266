import { describe, expect, it } from 'vitest';
import type { DeadManView } from '../../../../src/contract/safety-views.ts';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import { type LightFacts, lights } from '../../../../src/engine/metrics/lights.ts';
import type { ConnectionView, PathHealth } from '../../../../src/engine/ports.ts';

const NOW = 100_000;
const connection = (more: Partial<ConnectionView> = {}): ConnectionView => ({
  state: 'live',
  reason: null,
  lastHeard: (NOW - 200) as MonotonicMs,
  roundTripMs: 4,
  attempt: 1,
  retryAt: null,
  ...more,
});
const path = (more: Partial<PathHealth> = {}): PathHealth => ({
  isOpen: true,
  lastRoundTripMs: 5,
  lastAnswerAt: NOW as MonotonicMs,
  reason: null,
  ...more,
});
const facts = (more: Partial<LightFacts> = {}): LightFacts => ({
  now: NOW,
  feeds: [connection(), connection()],
  feedMode: 'hot',
  accounts: [connection(), connection()],
  privateStream: { isLive: true, reason: null },
  paths: [{ name: 'websocket', health: path() }],
  rest: { lastAnsweredAt: NOW - 1_000, lastFailure: null, roundTripMs: 12, tellsPrices: false },
  clock: { offsetMs: 3, uncertaintyMs: 6 },
  journal: { isWritable: true, lastWriteMs: 1 },
  books: [{ symbol: 'BTC/USD', trust: 'LIVE' }],
  ...more,
});
const word = (id: string, more: Partial<LightFacts>): string | undefined =>
  lights(facts(more)).find((light) => light.id === id)?.word;

describe('the lights', () => {
  it('are all ok when everything was proved a moment ago', () => {
    expect(lights(facts()).map(({ id, word }) => `${id} ${word}`)).toEqual([
      'feed-a ok',
      'feed-b ok',
      'auth ok',
      'rest ok',
      'orders ok',
      'book ok',
      'clock ok',
      'journal ok',
    ]);
  });

  it('turn by the age of what was heard, though the socket still calls itself live', () => {
    expect(word('feed-a', { feeds: [connection({ lastHeard: (NOW - 2_500) as MonotonicMs }), connection()] })).toBe(
      'watch',
    );
    expect(word('feed-a', { feeds: [connection({ lastHeard: (NOW - 4_500) as MonotonicMs }), connection()] })).toBe(
      'bad',
    );
    expect(word('auth', { accounts: [connection({ lastHeard: null }), connection({ lastHeard: null })] })).toBe('bad');
  });

  it('tell of the account by its better connection, watch while the twin is missing, and trust neither that leaves a hole', () => {
    const down = connection({ state: 'backing-off', reason: 'It was reset.' });
    expect(word('auth', { accounts: [down, connection()] })).toBe('watch');
    expect(word('auth', { accounts: [down, down] })).toBe('bad');
    const holed = lights(facts({ privateStream: { isLive: false, reason: 'what happened meanwhile is being read' } }));
    expect(holed.find(({ id }) => id === 'auth')).toMatchObject({
      word: 'bad',
      evidence: expect.stringContaining('Fills could not be seen now: what happened meanwhile is being read.'),
    });
  });

  it('say why and when the next attempt is while a connection backs off', () => {
    const light = lights(
      facts({
        feeds: [
          connection({
            state: 'backing-off',
            reason: 'Nothing heard for 8 s.',
            retryAt: (NOW + 3_000) as MonotonicMs,
          }),
          connection(),
        ],
      }),
    )[0];
    expect(light).toMatchObject({ word: 'bad', evidence: 'Nothing heard for 8 s. Next attempt in 3.0 s.' });
  });

  it('show the twin as the mode has it', () => {
    expect(word('feed-b', { feedMode: 'single' })).toBe('off');
    expect(word('feed-b', { feeds: [connection(), connection({ state: 'connecting' })] })).toBe('bad');
    const [, twin] = lights(facts({ feedMode: 'warm' }));
    expect(twin?.evidence).toContain('carries prices when A is lost');
  });

  it('are bad for orders when no path is open, with each path’s reason', () => {
    const light = lights(
      facts({ paths: [{ name: 'websocket', health: path({ isOpen: false, reason: 'not connected' }) }] }),
    ).find(({ id }) => id === 'orders');
    expect(light).toMatchObject({ word: 'bad', evidence: 'No path for commands is open (websocket: not connected).' });
  });

  it('watch REST while prices come through it, and say that they are not live', () => {
    const rest = { lastAnsweredAt: NOW - 200, lastFailure: null, roundTripMs: 12, tellsPrices: true };
    expect(lights(facts({ rest })).find(({ id }) => id === 'rest')).toEqual({
      id: 'rest',
      label: 'REST',
      word: 'watch',
      value: 'polling',
      evidence:
        'No market socket tells prices: they are read here about every second, and are not live. Last REST answer 0.2 s ago.',
    });
  });

  it('show the worst book', () => {
    expect(
      word('book', {
        books: [
          { symbol: 'A', trust: 'LIVE' },
          { symbol: 'B', trust: 'STALE' },
        ],
      }),
    ).toBe('bad');
    expect(word('book', { books: [] })).toBe('off');
  });

  it('turn bad for a clock not known to a second and a journal that cannot be written', () => {
    expect(word('clock', { clock: { offsetMs: 0, uncertaintyMs: 1_001 } })).toBe('bad');
    expect(word('clock', { clock: { offsetMs: 900, uncertaintyMs: 100 } })).toBe('watch');
    expect(word('journal', { journal: { isWritable: false, lastWriteMs: 1 } })).toBe('bad');
  });
});

describe('the light of the dead man’s switch', () => {
  const view: DeadManView = {
    isWanted: true,
    state: 'armed',
    triggerAt: 1_045_000,
    lastConfirmedAt: 985_000,
    timeoutSeconds: 60,
    refreshSeconds: 15,
    reason: null,
    foreignOrders: 0,
  };
  const shown = (more: Partial<DeadManView>) =>
    lights(facts({ deadMan: { ...view, ...more }, exchangeNow: 1_000_000 })).find(({ id }) => id === 'switch');

  it('counts down in words while the exchange has confirmed it', () => {
    expect(shown({})).toMatchObject({
      word: 'ok',
      value: '45 s',
      evidence: expect.stringContaining('cancels every order in 45 s unless Leadline proves that it is well'),
    });
  });

  it('is no comfort when it is late, has fired, or is wanted and not there', () => {
    expect(shown({ state: 'late', reason: 'Not confirmed by the exchange for 31 s.' })).toMatchObject({
      word: 'bad',
      evidence: expect.stringContaining('Not confirmed'),
    });
    expect(shown({ state: 'fired', triggerAt: null })?.word).toBe('bad');
    expect(shown({ state: 'off', triggerAt: null, reason: 'Confirm that.' })?.word).toBe('watch');
    expect(shown({ reason: 'It is not being refreshed: the disk hangs.' })?.word).toBe('watch');
  });

  it('is not there while nobody relies on it', () => {
    expect(shown({ isWanted: false, state: 'off', triggerAt: null })).toBeUndefined();
    expect(lights(facts()).some(({ id }) => id === 'switch')).toBe(false);
  });
});
