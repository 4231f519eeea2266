/** What each command and query of a window does, in the engine's own words. */
import type { ProfitReport } from '../contract/profit-views.ts';
import type { Settings } from '../contract/settings.ts';
import type { Failure } from '../domain/failure.ts';
import type { MarketSymbol } from '../domain/instrument.ts';
import { decimalText } from '../domain/money.ts';
import type { IntentId } from '../domain/order.ts';
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import type { EpochMs } from '../domain/time.ts';
import type { AccountHistory } from './account/account-history.ts';
import type { AlertDesk } from './alerts/alert-desk.ts';
import type { AutomationDesk } from './automation/automation-desk.ts';
import { backtestCommands, backtestQueries } from './backtest-requests.ts';
import type { MarketFeed } from './feed/market-feed.ts';
import type { Backtests, Credentials } from './host-ports.ts';
import type { OrderDesk } from './orders/order-desk.ts';
import type { RememberedDrills } from './remembered-drills.ts';
import type { DeadManSwitch } from './safety/dead-man-switch.ts';
import type { CommandHandlers, QueryHandlers } from './windows/requests.ts';
import type { WindowMemory } from './windows/window-memory.ts';

const MANUAL = { kind: 'manual' } as const;

const NO_REPLAY = 'This desk is running, not a recording played back: start one with --replay=DIR.';

const absent = (message: string): Failure => ({
  code: 'NOT_AVAILABLE',
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message,
});

export function commandHandlers(rooms: {
  readonly desk: OrderDesk;
  readonly deadMan: Pick<DeadManSwitch, 'request'>;
  readonly settings: { current(): Settings; save(settings: Settings): Promise<Result<null, Failure>> };
  readonly credentials: Credentials;
  readonly automation: AutomationDesk;
  readonly drills: RememberedDrills;
  readonly backtests: Backtests | null;
  readonly feed: MarketFeed;
  readonly history: Pick<AccountHistory, 'read'>;
  readonly alerts: Pick<AlertDesk, 'put' | 'remove'>;
  readonly memory: Pick<WindowMemory, 'keep'>;
  /** Takes the exchange's word after an unexplained difference. */
  readonly acknowledge: (reason: string) => Promise<Result<{ readonly acknowledged: true }, Failure>>;
}): CommandHandlers {
  const { desk, deadMan, settings, automation, credentials, drills, acknowledge, history, alerts, memory } = rooms;
  return {
    'order.place': async (payload) =>
      ok(
        await desk.place({
          intentId: payload.intentId as IntentId,
          ticket: payload.ticket,
          origin: MANUAL,
          acknowledged: payload.acknowledged,
          gestureAt: payload.gestureAt as EpochMs,
          validateOnly: payload.validateOnly,
        }),
      ),
    'order.amend': ({ intentId, amendId, quantity, limitPrice, displayQuantity, triggerPrice, acknowledged }) =>
      desk.amend({
        intentId: intentId as IntentId,
        amendId,
        acknowledged,
        ...(quantity === undefined ? {} : { quantity: decimalText(quantity) }),
        ...(limitPrice === undefined ? {} : { limitPrice: decimalText(limitPrice) }),
        ...(displayQuantity === undefined ? {} : { displayQuantity: decimalText(displayQuantity) }),
        ...(triggerPrice === undefined ? {} : { triggerPrice }),
      }),
    'order.cancel': ({ intentId }) => desk.cancel(intentId as IntentId),
    'order.cancelAll': ({ symbol, side }) => desk.cancelAll({ symbol: symbol as MarketSymbol | null, side }),
    'kill.engage': async ({ reason }) => ok(await desk.kill(reason)),
    'kill.rearm': ({ reason }) => desk.rearm(reason),
    'deadman.set': async ({ isOn, acceptsForeignOrders }) => {
      const set = await deadMan.request(isOn, acceptsForeignOrders);
      if (!set.ok) return set;
      // Remembered, so that the next start guards as this one does; guarded it is in any case.
      const current = settings.current();
      await settings.save({ ...current, safety: { ...current.safety, deadManForManualOrders: isOn } });
      return set;
    },
    'readonly.acknowledge': ({ reason }) => acknowledge(reason),
    'automation.set': (payload) => automation.set(payload),
    'automation.mode': ({ id, mode }) => automation.setMode(id, mode),
    'automation.remove': ({ id }) => automation.remove(id),
    'automation.override': ({ id, reason }) => automation.override(id, reason),
    ...backtestCommands(rooms),
    'drill.run': async ({ id }) =>
      drills.runnable?.run(id) ??
      fail(absent('Drills need the embedded exchange: start on demo, where nothing real can be touched.')),
    'settings.update': async (payload) => {
      const saved = await settings.save(payload.settings);
      return saved.ok ? ok({ saved: true }) : saved;
    },
    'memory.keep': ({ name, seen, value }) => memory.keep(name, seen, value),
    'history.read': ({ what, since }) => history.read(what, since as EpochMs),
    'replay.pace': () => fail(absent(NO_REPLAY)),
    'replay.step': () => fail(absent(NO_REPLAY)),
    'replay.seek': () => fail(absent(NO_REPLAY)),
    'alert.put': ({ alert }) => alerts.put(alert),
    'alert.remove': ({ id }) => alerts.remove(id),
    'credentials.set': ({ publicKey, secret }) => credentials.set(publicKey, secret),
    'credentials.clear': async () => {
      const cleared = await credentials.clear();
      return cleared.ok ? ok({ cleared: true }) : cleared;
    },
  };
}

export function queryHandlers(rooms: {
  readonly desk: OrderDesk;
  readonly feed: MarketFeed;
  readonly settings: () => Settings;
  readonly automation: AutomationDesk;
  readonly drills: RememberedDrills;
  readonly backtests: Backtests | null;
  /** The status report as text. */
  readonly report: () => string;
  readonly history: Pick<AccountHistory, 'view'>;
  readonly profit: (quote: string | null) => ProfitReport;
}): QueryHandlers {
  const { desk, feed, settings, automation, drills, report, profit, history } = rooms;
  return {
    'candles.history': ({ symbol, interval }) => feed.candleHistory(symbol, interval),
    'settings.get': () => ok(settings()),
    'order.preview': ({ ticket }) => ok(desk.preview(ticket, MANUAL)),
    'automation.strategies': () => ok({ strategies: automation.strategies() }),
    'automation.decisions': ({ of, limit }) => ok({ decisions: automation.decisions(of, limit) }),
    ...backtestQueries(rooms.backtests),
    'drill.list': () => ok({ drills: drills.runnable?.list() ?? [], results: [...drills.results.values()] }),
    'account.profit': ({ quote }) => ok(profit(quote)),
    'account.history': () => ok(history.view()),
    'monitor.report': () => ok({ text: report() }),
    'order.evidence': ({ intentId }) => ok({ evidence: desk.views.evidence(intentId as IntentId) }),
  };
}
