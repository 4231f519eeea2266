/**
 * What the last session's commands left on the exchange's trading counters, told by its journal: the exchange goes on
 * counting where a process ended. Tiers are not remembered, so everything decays at the slowest.
 */
import { DecayingCounter } from '../../domain/decaying-counter.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import { ADD_COST, amendCost, cancelCost, STARTER } from '../risk/rate-prices.ts';
import type { DeskRecord } from './journal-records.ts';
import { youngestAge } from './order-age.ts';
import type { OrderLedger } from './order-ledger.ts';

/** By then the exchange has counted a command, or its deadline has passed. */
const COUNTED_WITHIN_MS = 5_000;

export class RememberedCharges {
  readonly #counters = new Map<MarketSymbol, DecayingCounter>();

  /** Before the record is applied: prices depend on the order as it stood. */
  note(record: DeskRecord, ledger: OrderLedger): void {
    if (record.kind === 'checkpoint') {
      for (const { symbol, value } of record.counters) this.#counterOf(symbol).raiseTo(value, record.at);
      return;
    }
    if (record.kind !== 'submit' && record.kind !== 'amend' && record.kind !== 'cancel') return;
    const order = ledger.order(record.intentId);
    if (order === null) return;
    const ageMs = youngestAge(order, record.sentAt, null);
    const cost = record.kind === 'submit' ? ADD_COST : record.kind === 'amend' ? amendCost(ageMs) : cancelCost(ageMs);
    const counter = this.#counterOf(order.symbol);
    counter.answered(counter.charge(cost), record.at + COUNTED_WITHIN_MS);
  }

  #counterOf(symbol: MarketSymbol): DecayingCounter {
    const counter = this.#counters.get(symbol) ?? new DecayingCounter(STARTER);
    this.#counters.set(symbol, counter);
    return counter;
  }

  /** By this machine's calendar, in which the records were made. */
  values(now: number): readonly { readonly symbol: MarketSymbol; readonly value: number }[] {
    return [...this.#counters].map(([symbol, counter]) => ({ symbol, value: counter.value(now) }));
  }
}
