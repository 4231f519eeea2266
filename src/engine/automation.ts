/** Automation wired to the rooms it trades with. */
import type { DrillResult } from '../contract/drills.ts';
import type { Settings } from '../contract/settings.ts';
import type { VenueName } from '../contract/views.ts';
import type { MarketSymbol } from '../domain/instrument.ts';
import type { CandleInterval } from '../domain/market.ts';
import type { EpochMs } from '../domain/time.ts';
import type { AccountBook } from './account/account-book.ts';
import type { AccountPair } from './account-pair.ts';
import { AutomationDesk } from './automation/automation-desk.ts';
import { Protections } from './automation/protections.ts';
import { type StrategyFiles, StrategyShelf } from './automation/strategy-shelf.ts';
import type { MarketFeed } from './feed/market-feed.ts';
import type { Metrics } from './metrics/metrics.ts';
import type { OrderDesk } from './orders/order-desk.ts';
import type { Clock, Random } from './ports.ts';
import { ordersOfOneStrategy } from './risk/checks/losses.ts';
import type { Guards } from './safety/guards.ts';
import type { StreamHub } from './windows/stream-hub.ts';

export interface AutomationParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly venue: VenueName;
  readonly accountCurrency: string;
  readonly files: StrategyFiles | null;
  readonly settings: () => Settings;
  readonly exchangeNow: () => EpochMs;
  readonly desk: OrderDesk;
  readonly feed: MarketFeed;
  readonly account: AccountBook;
  readonly metrics: Metrics;
  readonly pair: Pick<AccountPair, 'truth'>;
  readonly guards: Guards;
  readonly hub: StreamHub;
  readonly version: string;
  /** How each last ended. */
  readonly drills: { readonly results: ReadonlyMap<string, DrillResult> };
  readonly viewChanged: () => void;
  readonly tell: (level: 'info' | 'warn' | 'error', message: string) => void;
}

export function automationDesk(parts: AutomationParts): AutomationDesk {
  const { clock, random, venue, desk, feed, account, pair, guards, hub, settings, exchangeNow, version, drills } =
    parts;
  const shelf = new StrategyShelf(parts.files);
  const { accountCurrency } = parts;
  const limits = (): Settings['automation'] => settings().automation;
  const protections = new Protections({ settings: limits, losses: () => guards.losses.losses(), accountCurrency });
  const reading = new Set<string>();
  const deciding = parts.metrics.histogram('automation.decide', 'us');
  return new AutomationDesk({
    shelf,
    records: () => desk.known.automation(),
    record: (change) => desk.recordAutomation(change),
    viewChanged: parts.viewChanged,
    publish: (instances, decisions) => {
      hub.publish({ stream: 'automation', kind: 'snapshot', data: instances });
      if (decisions.length > 0) hub.publish({ stream: 'decisions', kind: 'update', data: decisions });
    },
    world: {
      clock,
      venue,
      desk,
      exchangeNow,
      decided: (tookUs) => deciding.record(tookUs),
      newId: () => random.uuid(),
      instrument: (symbol) => feed.instrument(symbol),
      market: (symbol) => feed.market(symbol),
      levels: (symbol, side, depth) => feed.levels(symbol, side, depth),
      closedCandles: (symbol, interval, after, until) => feed.closedCandles(symbol, interval, after, until),
      trust: (symbol) => feed.trust(symbol),
      ageMs: (symbol) => feed.market(symbol)?.ageMs ?? null,
      hasCandles: (symbol, interval) => feed.hasCandles(symbol, interval),
      readCandles: (symbol, interval) => readOnce(feed, reading, symbol, interval),
      fees: (symbol) => account.fees(symbol),
      protections,
      limits,
      gateFacts: () => ({ venue, version, now: clock.wallNow(), drills: drills.results }),
      ordersPerSecond: () => ordersOfOneStrategy(settings().risk),
      accountMissing: () => accountMissing(desk, pair, guards),
      accountHalted: (symbol, sends) =>
        killed(desk) ?? (sends ? (accountHalted(desk, guards, symbol) ?? protections.halt()) : null),
      find: (id) => shelf.find(id),
      recordOf: (id) => desk.known.automation().get(id) ?? null,
      record: (change) => void desk.recordAutomation(change),
      recordDecisions: (decisions) => desk.recordDecisions(decisions),
      pulse: (part) => guards.health.pulse(part),
      retired: (part) => guards.health.retired(part),
      tell: parts.tell,
      changed: parts.viewChanged,
    },
  });
}

/** One read at a time: asked for by every beat until it is there. */
function readOnce(feed: MarketFeed, reading: Set<string>, symbol: MarketSymbol, interval: CandleInterval): void {
  const key = `${symbol} ${interval}`;
  if (reading.has(key)) return;
  reading.add(key);
  void feed.candleHistory(symbol, interval).finally(() => reading.delete(key));
}

function accountMissing(desk: OrderDesk, pair: Pick<AccountPair, 'truth'>, { deadMan }: Guards): string | null {
  const blocked = desk.truthMissing() ?? desk.tradingBlocked();
  if (blocked !== null) return blocked;
  const { isLive, reason } = pair.truth();
  return isLive ? deadMan.haltsAutomation() : (reason ?? 'the private stream is not live');
}

function killed(desk: OrderDesk): string | null {
  const { isLatched, reason } = desk.killLatch();
  return isLatched ? `The kill switch is engaged (${reason ?? 'no reason given'}).` : null;
}

function accountHalted(desk: OrderDesk, { deadMan }: Guards, symbol: MarketSymbol): string | null {
  if (deadMan.firedAt !== null)
    return 'The dead man’s switch fired and the exchange cancelled every order: set it again, then arm the strategy again.';
  return desk.haltedSymbols().has(symbol)
    ? `For a minute nobody can say what became of an order on ${symbol}: arm it again when that is known.`
    : null;
}
