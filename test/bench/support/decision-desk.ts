/**
 * The whole workstation of the simulation with a stopwatch at its sockets: from a frame of the exchange handed in, or a command of
 * a window, to the bytes of the order that it led to. The exchange, the network and the clock are simulated, so that nothing but
 * the workstation's own work lies between; the journal is durable at once.
 */
import type { CommandName, CommandPayload, CommandResults } from '../../../src/contract/commands.ts';
import type { Settings } from '../../../src/contract/settings.ts';
import type { MarketSymbol } from '../../../src/domain/instrument.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import type { Clock } from '../../../src/engine/ports.ts';
import { RandomStream } from '../../../src/simulator/matching/random-stream.ts';
import { openVenue, type Venue } from '../../simulation/exchange.ts';
import { Timeline } from '../../simulation/timeline.ts';
import { Trace } from '../../simulation/trace.ts';
import { CONFIRMED, RISK, restSettings } from '../../simulation/trader-settings.ts';
import { Workstation } from '../../simulation/workstation.ts';
import { FreeJournal } from './desk-world.ts';

export interface OrderSent {
  /** A frame from the exchange, a timer of the workstation, or a window's command. */
  readonly cause: 'frame' | 'timer' | 'command';
  readonly micros: number;
  /** What arrived, and what left. */
  readonly frame: string;
  readonly order: string;
}

const ACCOUNT = 'bench';
const SEED = 11;
const UNTIL_READY_MS = 10_000;
const ORDER = /^\{"method":"(?:add_order|amend_order)"/;

/** Lines cost the one who writes them. */
class NoTrace extends Trace {
  override note(): void {}
}

/** Crossing up and down at every close only loses, which would rest the symbol. */
const patient = (settings: Settings): Settings => ({
  ...settings,
  automation: { ...settings.automation, lossesInARow: 100, cooldownMinutes: 0 },
});

export class DecisionDesk {
  readonly venue: Venue;
  readonly sent: OrderSent[] = [];
  readonly #timeline = new Timeline();
  readonly #station: Workstation;
  #began = 0;
  #cause: OrderSent['cause'] = 'timer';
  #frame = '';

  constructor() {
    const chance = new RandomStream(SEED);
    this.venue = openVenue(this.#timeline, chance.fork(), [ACCOUNT]);
    const key = this.venue.keys.get(ACCOUNT);
    if (key === undefined) throw new Error('The account has no key.');
    this.#station = new Workstation({
      timeline: this.#timeline,
      trace: new NoTrace(this.#timeline, null),
      chance: chance.fork(),
      surface: this.venue.surface,
      name: ACCOUNT,
      account: ACCOUNT,
      key,
      risk: { ...RISK, maximumOrderNotional: '1000000' },
      restSettings: restSettings(false),
      watch: { order: () => {}, fill: () => {}, book: () => {}, ticker: () => {} },
      arriving: (text) => this.#begin('frame', text),
      leaving: (text) => this.#left(text),
      plant: (ports) => ({
        ...ports,
        journal: new FreeJournal(),
        clock: this.#timed(ports.clock),
        settings: { ...ports.settings, current: () => patient(ports.settings.current()) },
      }),
      broken: (what) => {
        throw new Error(what);
      },
    });
  }

  async start(): Promise<void> {
    this.#station.start();
    await this.run(UNTIL_READY_MS);
    if (this.engine.desk.tradingBlocked() !== null) throw new Error(`${this.engine.desk.tradingBlocked()}`);
  }

  get engine(): Engine {
    const { engine } = this.#station;
    if (engine === null) throw new Error('The workstation is not running.');
    return engine;
  }

  async run(ms: number): Promise<void> {
    await this.#timeline.runUntil(this.#timeline.now + ms);
  }

  last(symbol: MarketSymbol): number {
    return this.venue.exchange.ticker(symbol).last;
  }

  /** Asks as a window does, and lets time pass until it is answered. */
  async ask<N extends CommandName>(name: N, payload: CommandPayload<N>): Promise<CommandResults[N]> {
    const { window } = this.#station;
    if (window === null) throw new Error('No window is open.');
    this.#begin('command', '');
    const asking = window.command(name, payload);
    await this.run(1_000);
    const answer = await asking;
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`);
    return answer.value;
  }

  async place(
    symbol: MarketSymbol,
    intentId: string,
    ticket: Pick<CommandPayload<'order.place'>['ticket'], 'side' | 'orderType' | 'quantity' | 'limitPrice'>,
  ): Promise<void> {
    const isLimit = ticket.orderType === 'limit';
    const { state, reason } = await this.ask('order.place', {
      intentId,
      ticket: { symbol, ...ticket, timeInForce: 'gtc', postOnly: isLimit, reduceOnly: false },
      gestureAt: this.#station.machine.wallNow(),
      acknowledged: [...CONFIRMED],
      validateOnly: false,
    });
    if (state === 'DENIED' || state === 'REJECTED') throw new Error(`An order by hand was refused: ${reason}`);
  }

  async amend(intentId: string, amendId: string, limitPrice: string): Promise<void> {
    await this.ask('order.amend', { intentId, amendId, limitPrice, acknowledged: [...CONFIRMED] });
  }

  /** Made, its gates taken away, and trading at the exchange. */
  async trade(symbol: MarketSymbol, strategyId: string, parameters: Record<string, number | string>): Promise<string> {
    const budget = { capital: '500000', maximumLoss: '500000', ordersPerMinute: 600, openOrders: 10 };
    const { id } = await this.ask('automation.set', {
      id: null,
      symbol,
      strategyId,
      parameters,
      budget,
      startsByItself: false,
    });
    await this.ask('automation.override', { id, reason: 'a measurement of how soon it acts' });
    await this.ask('automation.mode', { id, mode: 'live' });
    return id;
  }

  #begin(cause: OrderSent['cause'], frame: string): void {
    this.#cause = cause;
    this.#frame = frame;
    this.#began = performance.now();
  }

  /** Whatever a timer does is not the frame's before it. */
  #timed(clock: Clock): Clock {
    return {
      wallNow: () => clock.wallNow(),
      monotonicNow: () => clock.monotonicNow(),
      after: (delayMs, callback) =>
        clock.after(delayMs, () => {
          this.#begin('timer', '');
          callback();
        }),
    };
  }

  #left(order: string): void {
    const micros = (performance.now() - this.#began) * 1000;
    if (ORDER.test(order)) this.sent.push({ cause: this.#cause, micros, frame: this.#frame, order });
  }
}
