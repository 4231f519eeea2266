/**
 * What holds every strategy of the account back, beside each one's own budget: the day's loss (reducing, then halted), losses in
 * a row on a symbol (it rests), a market unfit to open anything in. Whatever only reduces a position passes, and cancels always.
 */
import type { Settings } from '../../contract/settings.ts';
import { Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Losses } from '../risk/risk-context.ts';
import type { Refusal } from './budget.ts';
import { MarketGuard } from './market-guard.ts';
import type { Quote } from './strategy.ts';

export interface ProtectionPorts {
  readonly settings: () => Settings['automation'];
  readonly losses: () => Losses;
  readonly accountCurrency: string;
}

/** Losses in a row on a symbol, and until when it rests. Plain JSON: what a journal keeps of it. */
export interface SymbolRest {
  readonly losses: number;
  readonly until: number;
}

export class Protections {
  readonly #ports: ProtectionPorts;
  readonly #guards = new Map<string, MarketGuard>();
  readonly #rests = new Map<string, SymbolRest>();

  constructor(ports: ProtectionPorts) {
    this.#ports = ports;
  }

  /** Why every strategy must stop, or null. */
  halt(): string | null {
    const { haltingDailyLoss } = this.#ports.settings();
    const loss = this.#lossToday();
    return loss?.gte(haltingDailyLoss) === true
      ? `Today’s realised loss of ${shown(loss)} ${this.#ports.accountCurrency} has reached ${haltingDailyLoss}, at which strategies stop: arm it again when you have looked.`
      : null;
  }

  /** Against anything that adds exposure on the symbol; null when nothing stands against it. `real`: orders are sent. */
  restraint(symbol: string, real: boolean, now: EpochMs): Refusal | null {
    return this.#reducing() ?? this.#cooldown(symbol, real, now) ?? this.#guards.get(symbol)?.wick(now) ?? null;
  }

  /** Against market orders that add exposure. */
  marketRestraint(symbol: string): Refusal | null {
    return this.#guards.get(symbol)?.spread() ?? null;
  }

  /** Once a second for every symbol a strategy runs on. */
  sample(symbol: string, quote: Quote, now: EpochMs): void {
    let guard = this.#guards.get(symbol);
    if (guard === undefined) {
      guard = new MarketGuard(this.#ports.settings);
      this.#guards.set(symbol, guard);
    }
    guard.sample(quote, now);
  }

  /** What was worked out and never sent rests nothing that is sent. Answers what has to be kept. */
  roundTrip(symbol: string, real: boolean, won: boolean, now: EpochMs): SymbolRest {
    const key = restKey(symbol, real);
    const { until, losses: before } = this.#rests.get(key) ?? { losses: 0, until: 0 };
    const losses = won ? 0 : before + 1;
    const { lossesInARow, cooldownMinutes } = this.#ports.settings();
    const rest = losses >= lossesInARow ? { losses: 0, until: now + cooldownMinutes * 60_000 } : { losses, until };
    this.#rests.set(key, rest);
    return rest;
  }

  /** As an earlier process left it. */
  restore(symbol: string, real: boolean, rest: SymbolRest): void {
    this.#rests.set(restKey(symbol, real), rest);
  }

  #reducing(): Refusal | null {
    const { reducingDailyLoss } = this.#ports.settings();
    const { accountCurrency } = this.#ports;
    const loss = this.#lossToday();
    if (loss === null)
      return {
        code: 'LOSS_UNKNOWN',
        text: `What today’s trades came to cannot be valued in ${accountCurrency} now: strategies only reduce until it can.`,
      };
    return loss.gt(0) && loss.gte(reducingDailyLoss)
      ? {
          code: 'ACCOUNT_REDUCING',
          text: `Today’s realised loss of ${shown(loss)} ${accountCurrency} has reached ${reducingDailyLoss}: strategies only reduce until 00:00 UTC.`,
        }
      : null;
  }

  #cooldown(symbol: string, real: boolean, now: EpochMs): Refusal | null {
    const until = this.#rests.get(restKey(symbol, real))?.until ?? 0;
    if (now >= until) return null;
    const { lossesInARow } = this.#ports.settings();
    return {
      code: 'SYMBOL_COOLDOWN',
      text: `${lossesInARow} trades in a row lost on ${symbol}: it rests for another ${Math.ceil((until - now) / 60_000)} min.`,
    };
  }

  #lossToday(): Money | null {
    const { realisedToday } = this.#ports.losses();
    return realisedToday === null ? null : Money.max(0, realisedToday.neg());
  }
}

const restKey = (symbol: string, real: boolean): string => (real ? symbol : `${symbol} worked out`);

const shown = (amount: Money): string => amount.toDecimalPlaces(2).toFixed(2);
