/** Opens the session of an instance that was armed: its strategy, its runner on what it held before, and where its orders go. */
import type { MarketSymbol } from '../../domain/instrument.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { InstanceRecord } from './automation-fold.ts';
import { goesOn, savedFor, unseenOf } from './instance-memory.ts';
import type { InstanceOrders } from './instance-orders.ts';
import type { AutomationWorld } from './instance-ports.ts';
import type { BookName } from './own-book.ts';
import type { OrderTold } from './own-order-desk.ts';
import type { StrategyInputs } from './strategy.ts';
import { StrategyRunner, threw } from './strategy-runner.ts';
import { type SessionPorts, StrategySession } from './strategy-session.ts';

export interface SessionWants {
  readonly record: InstanceRecord;
  readonly sends: boolean;
  readonly world: AutomationWorld;
  readonly orders: InstanceOrders;
  readonly tell: (told: OrderTold) => void;
  readonly machine: Pick<SessionPorts, 'mayDecide' | 'restraint' | 'remember' | 'stopped' | 'finished'>;
  /** It goes on with what it remembers, where that can be. */
  readonly resumes: boolean;
}

/** What a strategy of a file says about itself may throw as well: then nothing is known of it. */
export function inputsOf({ config }: InstanceRecord, world: AutomationWorld): StrategyInputs | null {
  try {
    return world.find(config.strategyId)?.inputs(config.parameters) ?? null;
  } catch {
    return null;
  }
}

/** Fails with why it must stop, to complete “because …”. */
export function openSession({
  record,
  sends,
  world,
  orders,
  tell,
  machine,
  resumes,
}: SessionWants): Result<StrategySession, string> {
  const { config, real, virtual } = record;
  const { id: instanceId, parameters, budget, strategyId } = config;
  const symbol = config.symbol as MarketSymbol;
  const strategy = world.find(strategyId);
  const instrument = world.instrument(symbol);
  if (strategy === null || instrument === null) return fail('its strategy is not there any more');
  const newIntentId = world.newId;
  const name: BookName = sends ? 'real' : 'virtual';
  const book = sends ? real : virtual;
  const saved = resumes ? savedFor(record, name, strategy.version) : null;
  const memory = saved === null ? {} : { memory: { value: saved.value, unseen: unseenOf(record, name) } };
  let runner: StrategyRunner;
  try {
    runner = new StrategyRunner({ instanceId, strategy, parameters, instrument, budget, newIntentId, book, ...memory });
  } catch (cause) {
    return fail(threw(cause));
  }
  if (resumes) runner.skip(...goesOn(saved, unseenOf(record, name).length, world.exchangeNow()));
  const { version } = strategy;
  return ok(
    new StrategySession(runner, {
      strategy,
      instrument,
      orders: sends
        ? orders.send(instrument, { kind: 'strategy', strategyId, version, instanceId }, tell)
        : orders.workOut(instrument, tell),
      exchangeNow: world.exchangeNow,
      monotonicNow: () => world.clock.monotonicNow(),
      decided: world.decided,
      after: (delayMs, callback) => world.clock.after(delayMs, callback),
      last: () => world.market(symbol)?.last ?? null,
      levels: world.levels,
      closedCandles: world.closedCandles,
      ...machine,
    }),
  );
}
