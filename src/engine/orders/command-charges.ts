/**
 * What commands on orders have cost on the exchange's counter and is not known to be counted there yet. A charge stands in
 * full from the approval until the path's answer, or what the exchange shows of the order, proves that it was counted.
 */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { IntentId } from '../../domain/order.ts';
import type { CommandAnswer, ExecutionType } from '../ports.ts';
import type { RateCharge, RateModel } from '../risk/rate-model.ts';
import { isTerminal, type Order } from './order.ts';

type ChargeKind = 'add' | 'amend' | 'cancel';

export interface CommandCharge {
  readonly kind: ChargeKind;
  readonly rate: RateCharge;
}

const ENDINGS: ReadonlySet<ExecutionType> = new Set<ExecutionType>(['canceled', 'expired', 'filled']);

export class CommandCharges {
  readonly #rates: RateModel;
  readonly #open = new Map<IntentId, CommandCharge[]>();

  constructor(rates: RateModel) {
    this.#rates = rates;
  }

  take(
    kind: ChargeKind,
    order: { readonly intentId: IntentId; readonly symbol: MarketSymbol },
    cost: number,
  ): CommandCharge {
    const charge = { kind, rate: this.#rates.charge(order.symbol, cost) };
    const open = this.#open.get(order.intentId);
    if (open === undefined) this.#open.set(order.intentId, [charge]);
    else open.push(charge);
    return charge;
  }

  /** The charge an approved order stands with; null when it was settled, as after a path that sent nothing. */
  ofAdd(intentId: IntentId): CommandCharge | null {
    return this.#open.get(intentId)?.find(({ kind }) => kind === 'add') ?? null;
  }

  /** After `unknown` it stays open: what becomes of the order may still prove when it was counted. */
  answered(intentId: IntentId, charge: CommandCharge, answer: CommandAnswer<unknown>): void {
    this.#rates.settle(charge.rate, answer);
    if (answer.ok || answer.failure.delivery !== 'unknown') this.#close(intentId, charge);
  }

  dropped(intentId: IntentId, charge: CommandCharge): void {
    this.#rates.withdrawn(charge.rate);
    this.#close(intentId, charge);
  }

  orderChanged(order: Order): void {
    const hasEnded = isTerminal(order.life.state);
    this.#counted(order.intentId, (kind) => {
      if (hasEnded) return true;
      return kind === 'add' ? order.acceptance !== 'none' : kind === 'amend' && order.amend === null;
    });
  }

  /** The stream speaks of the order: a command it shows the effect of has been counted. */
  shown(intentId: IntentId, type: ExecutionType): void {
    this.#counted(intentId, (kind) => kind === 'add' || ENDINGS.has(type) || (kind === 'amend' && type === 'amended'));
  }

  #counted(intentId: IntentId, isCounted: (kind: ChargeKind) => boolean): void {
    for (const charge of [...(this.#open.get(intentId) ?? [])]) {
      if (!isCounted(charge.kind)) continue;
      this.#rates.counted(charge.rate);
      this.#close(intentId, charge);
    }
  }

  #close(intentId: IntentId, charge: CommandCharge): void {
    const open = this.#open.get(intentId)?.filter((other) => other !== charge) ?? [];
    if (open.length === 0) this.#open.delete(intentId);
    else this.#open.set(intentId, open);
  }
}
