/** What guards the account, wired: the dead man's switch with the health it rests on, the loss limits, and what a dead machine would leave. */
import type { Settings } from '../../contract/settings.ts';
import type { SystemStatus } from '../../domain/instrument.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { MarketFeed } from '../feed/market-feed.ts';
import type { OrderDesk } from '../orders/order-desk.ts';
import type { Clock, Disposable, TradingPath } from '../ports.ts';
import type { RiskContext } from '../risk/risk-context.ts';
import type { SafetySources } from '../safety.ts';
import type { Valuation } from '../valuation.ts';
import { DeadManSwitch } from './dead-man-switch.ts';
import { diedNow } from './died-now.ts';
import { LoopHealth } from './loop-health.ts';
import { LossBook } from './loss-book.ts';
import { maintenanceNear } from './maintenance.ts';

export interface GuardPorts {
  readonly clock: Clock;
  readonly settings: () => Settings;
  readonly desk: OrderDesk;
  readonly feed: MarketFeed;
  readonly valuation: Valuation;
  readonly context: RiskContext;
  readonly paths: () => readonly TradingPath[];
  readonly exchangeNow: () => EpochMs;
  readonly isAutomating: () => boolean;
  readonly system: () => { readonly status: SystemStatus; readonly announcement: string | null };
  readonly tell: (level: 'info' | 'warn' | 'error', message: string) => void;
  readonly changed: () => void;
}

export class Guards implements Disposable {
  readonly health: LoopHealth;
  readonly deadMan: DeadManSwitch;
  readonly losses: LossBook;
  readonly #ports: GuardPorts;

  constructor(ports: GuardPorts) {
    this.#ports = ports;
    const { clock, desk, feed, valuation } = ports;
    this.health = new LoopHealth({
      clock,
      journalFailure: () => desk.journalFailure(),
      journalWaitingMs: () => desk.journalWaitingMs(),
      feedJudgedAt: () => feed.judgedAt,
    });
    this.losses = new LossBook({
      now: ports.exchangeNow,
      markPrice: (symbol) => valuation.markPrice(symbol),
      rateOf: (asset) => valuation.rateOf(asset),
      limits: () => ports.settings().risk,
    });
    this.deadMan = new DeadManSwitch({
      clock,
      settings: () => ports.settings().safety,
      paths: ports.paths,
      exchangeNow: ports.exchangeNow,
      health: () => this.health.check(),
      isAutomating: ports.isAutomating,
      orders: () => {
        const live = desk.known.live();
        const foreign = live.filter(({ origin }) => origin.kind === 'external').length;
        return { own: live.length - foreign, foreign };
      },
      cancelledUnasked: (since) => desk.known.cancelledUnasked(since),
      isKilled: () => desk.killLatch().isLatched,
      maintenance: () => maintenanceNear(ports.system().status, ports.system().announcement, ports.exchangeNow()),
      isReconciled: () => desk.truthMissing() === null,
      compare: () => desk.compare(),
      record: (triggerAt, timeoutSeconds) => desk.recordSwitch(triggerAt, timeoutSeconds),
      tell: ports.tell,
      changed: ports.changed,
    });
  }

  /** After the replay: what the journal knows of positions and of the switch. */
  start(): void {
    const { desk } = this.#ports;
    this.losses.carry(desk.known.carried());
    for (const fill of desk.known.fills()) this.losses.applyFill(fill);
    this.health.pulse();
    this.deadMan.start(desk.known.tickingSwitch());
  }

  /** The parts of the safety report that are told here. */
  views(): SafetySources {
    const { desk, context, isAutomating } = this.#ports;
    return {
      deadMan: () => this.deadMan.view(),
      losses: () => this.losses.view(),
      diedNow: () => {
        const { triggerAt } = this.deadMan.view();
        return diedNow({ live: desk.known.live(), context, switchAt: triggerAt, isAutomating: isAutomating() });
      },
    };
  }

  dispose(): void {
    this.deadMan.dispose();
  }
}
