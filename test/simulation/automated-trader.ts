/** What a trader does about a strategy: makes it, arms it, switches it off, arms it again after whatever stopped it. */
import type { CommandName, CommandPayload, CommandResults } from '../../src/contract/commands.ts';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import type { RandomStream } from '../../src/simulator/matching/random-stream.ts';
import type { Plant } from './plant.ts';
import { RESTLESS_BUDGET, RESTLESS_ID, restless } from './restless.ts';
import { withGates, withStrategy } from './strategy-plants.ts';
import type { Desk, World } from './world.ts';

export const AUTOMATED = 'SOL/USD' as MarketSymbol;
const DEED_EVERY_MS = 4_000;

/** Every gate is green, so that what is to resume after a death does. */
export const withRestless =
  (plant: Plant): Plant =>
  (ports) =>
    withGates({}, plant)(withStrategy(restless)(ports));

export class AutomatedTrader {
  readonly #world: World;
  readonly #desk: Desk;
  readonly #chance: RandomStream;
  #id: string | null = null;
  #isMaking = false;

  constructor(world: World, desk: Desk, chance: RandomStream) {
    this.#world = world;
    this.#desk = desk;
    this.#chance = chance;
  }

  work(until: number): void {
    this.#make();
    const { timeline } = this.#world;
    const wait = this.#chance.exponential() * DEED_EVERY_MS;
    if (timeline.now + wait > until) return;
    timeline.after(wait, () => {
      if (this.#id !== null)
        void this.#ask('automation.mode', { id: this.#id, mode: this.#chance.chance(0.8) ? 'live' : 'off' });
      this.work(until);
    });
  }

  /** Again and again until the exchange holds no order of it. */
  off(): void {
    if (this.#id !== null) void this.#ask('automation.mode', { id: this.#id, mode: 'off' });
  }

  /** A process that died may have taken the making of it along. */
  #make(): void {
    if (this.#id !== null || this.#isMaking || this.#desk.station.window === null) return;
    this.#isMaking = true;
    const made = this.#ask('automation.set', {
      id: null,
      symbol: AUTOMATED,
      strategyId: RESTLESS_ID,
      parameters: {},
      budget: RESTLESS_BUDGET,
      startsByItself: this.#chance.chance(0.3),
    });
    this.#world.timeline.after(3_000, () => {
      this.#isMaking = false;
    });
    void made.then((answer) => {
      const id = answer?.id;
      if (id === undefined) return;
      this.#id = id;
      void this.#ask('automation.override', { id, reason: 'simulated, nothing is at stake' }).then(() =>
        this.#ask('automation.mode', { id, mode: 'live' }),
      );
    });
  }

  async #ask<N extends CommandName>(name: N, payload: CommandPayload<N>): Promise<CommandResults[N] | null> {
    const { window, name: who } = this.#desk.station;
    if (window === null) return null;
    this.#world.trace.note(who, `${name} ${JSON.stringify(payload)}`);
    const answer = await window.command(name, payload);
    this.#world.trace.note(who, `${name} ${answer.ok ? 'ok' : answer.error.message}`);
    return answer.ok ? answer.value : null;
  }
}
