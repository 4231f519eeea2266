/**
 * The status bar's lights, from facts and ages alone. A light is `ok` only on positive, recent evidence; what was never
 * measured is `off`, and no light looks at another.
 */
import type { FeedMode } from '../../contract/monitor-views.ts';
import type { DeadManView } from '../../contract/safety-views.ts';
import type { HealthWord, Light, TrustState } from '../../contract/views.ts';
import type { ConnectionView, PathHealth } from '../ports.ts';

export interface LightFacts {
  /** Monotonic milliseconds. */
  readonly now: number;
  /** A and B. */
  readonly feeds: readonly [ConnectionView, ConnectionView];
  readonly feedMode: FeedMode;
  /** The private connections, twins of each other. */
  readonly accounts: readonly ConnectionView[];
  /** Whether either tells everything that happens on the account. */
  readonly privateStream: { readonly isLive: boolean; readonly reason: string | null };
  readonly paths: readonly { readonly name: 'websocket' | 'rest'; readonly health: PathHealth }[];
  readonly rest: {
    readonly lastAnsweredAt: number | null;
    readonly lastFailure: string | null;
    readonly roundTripMs: number | null;
    /** Stands in for the market sockets. */
    readonly tellsPrices: boolean;
  };
  readonly clock: { readonly offsetMs: number | null; readonly uncertaintyMs: number | null };
  readonly journal: {
    readonly isWritable: boolean;
    readonly lastWriteMs: number | null;
    readonly trouble?: string | null;
  };
  /** Left out: nobody tells of it. */
  readonly deadMan?: DeadManView;
  /** The exchange's clock, epoch ms: the dead man's switch fires by it. */
  readonly exchangeNow?: number;
  readonly books: readonly { readonly symbol: string; readonly trust: TrustState }[];
}

const HEARD_WATCH_MS = 2_000;
const HEARD_BAD_MS = 4_000;
const REST_WATCH_MS = 90_000;
const ROUND_TRIP_WATCH_MS = 250;
const CLOCK_BAD_MS = 1_000;
const CLOCK_OFFSET_WATCH_MS = 500;
const JOURNAL_WATCH_MS = 50;

function formatAge(milliseconds: number): string {
  if (milliseconds < 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds < 120_000) return `${Math.round(milliseconds / 1000)} s`;
  return `${Math.round(milliseconds / 60_000)} m`;
}

const formatMs = (milliseconds: number): string =>
  `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;

function connectionLight(id: Light['id'], label: string, view: ConnectionView, now: number): Light {
  const heardAgo = view.lastHeard === null ? null : now - view.lastHeard;
  if (view.state === 'idle') return { id, label, word: 'off', value: 'not open', evidence: `${label} was not opened.` };
  if (view.state !== 'live' && view.state !== 'suspect' && view.state !== 'syncing') {
    const retry = view.retryAt === null ? '' : ` Next attempt in ${formatAge(Math.max(0, view.retryAt - now))}.`;
    return {
      id,
      label,
      word: 'bad',
      value: view.state.replace('-', ' '),
      evidence: `${view.reason ?? 'Not connected.'}${retry}`,
    };
  }
  const word: HealthWord =
    heardAgo === null || heardAgo > HEARD_BAD_MS
      ? 'bad'
      : heardAgo > HEARD_WATCH_MS || view.state !== 'live' || (view.roundTripMs ?? 0) > ROUND_TRIP_WATCH_MS
        ? 'watch'
        : 'ok';
  const heard = heardAgo === null ? 'never heard' : `heard ${formatAge(heardAgo)} ago`;
  const value =
    view.state === 'syncing'
      ? 'syncing'
      : view.roundTripMs === null
        ? formatAge(heardAgo ?? 0)
        : formatMs(view.roundTripMs);
  const trip = view.roundTripMs === null ? 'round trip not measured' : `round trip ${formatMs(view.roundTripMs)}`;
  return {
    id,
    label,
    word,
    value,
    evidence: `${label} ${view.state}: ${heard}, ${trip}.${view.reason === null ? '' : ` ${view.reason}`}`,
  };
}

const WORST: readonly HealthWord[] = ['off', 'bad', 'watch', 'ok'];

/** One of the two is enough to know of every fill; both are wanted. */
function accountLight({ accounts, privateStream, now }: LightFacts): Light {
  const each = accounts.map((view, index) => connectionLight('auth', `Account ${index === 0 ? 'A' : 'B'}`, view, now));
  const best = each.reduce<Light | null>(
    (found, light) => (found === null || WORST.indexOf(light.word) > WORST.indexOf(found.word) ? light : found),
    null,
  );
  const evidence = each.map((light) => light.evidence).join(' ');
  if (best === null)
    return { id: 'auth', label: 'Account', word: 'off', value: '—', evidence: 'No private connection.' };
  const isUp = best.word === 'ok' || best.word === 'watch';
  if (isUp && !privateStream.isLive)
    return {
      ...best,
      label: 'Account',
      word: 'bad',
      evidence: `Fills could not be seen now: ${privateStream.reason}. ${evidence}`,
    };
  const word = best.word === 'ok' && each.some((light) => light.word !== 'ok') ? 'watch' : best.word;
  return { ...best, label: 'Account', word, evidence };
}

function orderLight(paths: LightFacts['paths']): Light {
  const base = { id: 'orders', label: 'Orders' } as const;
  const open = paths.find(({ health }) => health.isOpen);
  if (open === undefined) {
    const reasons = paths.map(({ name, health }) => `${name}: ${health.reason ?? 'not open'}`).join('; ');
    return {
      ...base,
      word: 'bad',
      value: 'no path',
      evidence: `No path for commands is open (${reasons || 'none was opened'}).`,
    };
  }
  const trip = open.health.lastRoundTripMs;
  const name = open.name === 'websocket' ? 'WS' : 'REST';
  return {
    ...base,
    word: trip === null || open.name === 'rest' ? 'watch' : trip > ROUND_TRIP_WATCH_MS ? 'watch' : 'ok',
    value: trip === null ? name : `${name} ${formatMs(trip)}`,
    evidence: `Commands leave by ${open.name}; last round trip ${trip === null ? 'not measured yet' : formatMs(trip)}.`,
  };
}

function restLight(rest: LightFacts['rest'], now: number): Light {
  const base = { id: 'rest', label: 'REST' } as const;
  if (rest.lastAnsweredAt === null) {
    return rest.lastFailure === null
      ? { ...base, word: 'off', value: '—', evidence: 'No REST answer yet.' }
      : { ...base, word: 'bad', value: 'failing', evidence: rest.lastFailure };
  }
  const ago = now - rest.lastAnsweredAt;
  const isFailing = rest.lastFailure !== null;
  return {
    ...base,
    word:
      isFailing && ago > REST_WATCH_MS ? 'bad' : isFailing || rest.tellsPrices || ago > REST_WATCH_MS ? 'watch' : 'ok',
    value: rest.tellsPrices ? 'polling' : rest.roundTripMs === null ? formatAge(ago) : formatMs(rest.roundTripMs),
    evidence: `${rest.tellsPrices ? 'No market socket tells prices: they are read here about every second, and are not live. ' : ''}Last REST answer ${formatAge(ago)} ago.${isFailing ? ` Last failure: ${rest.lastFailure}` : ''}`,
  };
}

function clockLight({ offsetMs, uncertaintyMs }: LightFacts['clock']): Light {
  const base = { id: 'clock', label: 'Clock' } as const;
  if (offsetMs === null || uncertaintyMs === null) {
    return { ...base, word: 'off', value: '—', evidence: "The exchange's clock has not been measured yet." };
  }
  const sign = offsetMs < 0 ? '\u2212' : '+';
  const word: HealthWord =
    uncertaintyMs > CLOCK_BAD_MS ? 'bad' : Math.abs(offsetMs) - uncertaintyMs > CLOCK_OFFSET_WATCH_MS ? 'watch' : 'ok';
  return {
    ...base,
    word,
    value: `${sign}${formatMs(Math.abs(offsetMs))}`,
    evidence: `The exchange's clock is ${sign}${formatMs(Math.abs(offsetMs))} from this machine's, known to ±${formatMs(uncertaintyMs)}.`,
  };
}

function journalLight({ isWritable, lastWriteMs, trouble = null }: LightFacts['journal']): Light {
  const base = { id: 'journal', label: 'Journal' } as const;
  if (!isWritable) {
    return {
      ...base,
      word: 'bad',
      value: 'read-only',
      evidence: trouble ?? 'The journal cannot be written: no order may leave. Check the disk, then restart.',
    };
  }
  if (lastWriteMs === null)
    return {
      ...base,
      word: 'ok',
      value: 'ready',
      evidence: 'The journal is open; nothing was written in this session.',
    };
  return {
    ...base,
    word: lastWriteMs > JOURNAL_WATCH_MS ? 'watch' : 'ok',
    value: formatMs(lastWriteMs),
    evidence: `The last record was durable after ${formatMs(lastWriteMs)}.`,
  };
}

const SWITCH_WORDS: Readonly<Record<DeadManView['state'], HealthWord>> = {
  off: 'off',
  arming: 'watch',
  armed: 'ok',
  late: 'bad',
  fired: 'bad',
  paused: 'watch',
};

/** Shown while somebody relies on it, or the exchange may still act on it. */
function switchLight(deadMan: DeadManView | undefined, exchangeNow: number): readonly Light[] {
  if (deadMan === undefined || (!deadMan.isWanted && deadMan.state === 'off')) return [];
  const { state, triggerAt, timeoutSeconds, reason } = deadMan;
  const left = triggerAt === null ? null : Math.max(0, Math.round((triggerAt - exchangeNow) / 1000));
  const countdown =
    left === null
      ? 'The exchange cancels nothing by itself.'
      : `The exchange cancels every order in ${left} s unless Leadline proves that it is well; it does so every ${deadMan.refreshSeconds} s.`;
  // Wanted and off is no rest: whoever relies on it must see that it does not hold.
  const word = state === 'off' ? 'watch' : SWITCH_WORDS[state];
  return [
    {
      id: 'switch',
      label: 'Switch',
      word: word === 'ok' && reason !== null ? 'watch' : word,
      value: left === null ? state : `${left} s`,
      evidence: `Dead man’s switch ${state}, ${timeoutSeconds} s. ${countdown}${reason === null ? '' : ` ${reason}`}`,
    },
  ];
}

const TRUST_ORDER: readonly TrustState[] = ['LIVE', 'SINGLE', 'DEGRADED', 'RESYNC', 'STALE', 'HALTED'];

function bookLight(books: LightFacts['books']): Light {
  const base = { id: 'book', label: 'Book' } as const;
  if (books.length === 0) return { ...base, word: 'off', value: '—', evidence: 'No book is shown.' };
  const worst = books.reduce((a, b) => (TRUST_ORDER.indexOf(b.trust) > TRUST_ORDER.indexOf(a.trust) ? b : a));
  const word: HealthWord =
    worst.trust === 'LIVE' || worst.trust === 'SINGLE' ? 'ok' : worst.trust === 'DEGRADED' ? 'watch' : 'bad';
  return {
    ...base,
    word,
    value: word === 'ok' ? 'verified' : worst.trust.toLowerCase(),
    evidence: books.map(({ symbol, trust }) => `${symbol} ${trust}`).join(', '),
  };
}

function twinLight({ feeds, feedMode, now }: LightFacts): Light {
  const off = { id: 'feed-b', label: 'Feed B', word: 'off', value: 'off' } as const;
  if (feedMode === 'single')
    return { ...off, evidence: 'The settings ask for one public connection; nothing takes over from it.' };
  const light = connectionLight('feed-b', 'Feed B', feeds[1], now);
  if (feedMode === 'hot' || light.word === 'off') return light;
  return { ...light, evidence: `${light.evidence} It carries prices when A is lost or silent.` };
}

export function lights(facts: LightFacts): readonly Light[] {
  return [
    connectionLight('feed-a', 'Feed A', facts.feeds[0], facts.now),
    twinLight(facts),
    accountLight(facts),
    restLight(facts.rest, facts.now),
    orderLight(facts.paths),
    bookLight(facts.books),
    clockLight(facts.clock),
    journalLight(facts.journal),
    ...switchLight(facts.deadMan, facts.exchangeNow ?? 0),
  ];
}
