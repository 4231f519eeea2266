/** Orders, fills and rates as windows and strategies are shown them: from memory, and nothing here changes anything. */
import type { RateFuelView } from '../../contract/safety-views.ts';
import type { FillView, OrderEvidence, OrderView, RateView } from '../../contract/views.ts';
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { Fill, IntentId } from '../../domain/order.ts';
import { rateFuel } from '../risk/rate-fuel.ts';
import type { DeskCore } from './desk-core.ts';
import type { Order } from './order.ts';
import { type Decimals, fillViewOf, viewOf } from './order-view.ts';
import type { UnknownResolver } from './unknown-resolver.ts';

export class DeskViews {
  readonly #core: DeskCore;
  readonly #resolver: Pick<UnknownResolver, 'notes'>;

  constructor(core: DeskCore, resolver: Pick<UnknownResolver, 'notes'>) {
    this.#core = core;
    this.#resolver = resolver;
  }

  orders(): readonly OrderView[] {
    return [...this.#core.ledger.all()].map((order) => this.#view(order));
  }

  order(intentId: IntentId): OrderView | null {
    const order = this.#core.ledger.order(intentId);
    return order === null ? null : this.#view(order);
  }

  evidence(intentId: IntentId): readonly OrderEvidence[] {
    return this.order(intentId)?.evidence ?? [];
  }

  fills(): readonly FillView[] {
    return this.#core.ledger.fills.map((fill) => this.fill(fill));
  }

  fill(fill: Fill): FillView {
    const order = this.#core.ledger.byExchangeOrderId(fill.exchangeOrderId);
    const decimals = order?.decimals ?? this.#decimals(fill.symbol);
    return fillViewOf(fill, order?.intentId ?? null, decimals, order?.arrival ?? null);
  }

  rates(): readonly RateView[] {
    return this.#core.rates.views();
  }

  /** Every pair with a counter above zero or an order of ours at the exchange. */
  rateFuel(): readonly RateFuelView[] {
    const { ledger, rates } = this.#core;
    const working = ledger.live().filter(({ acceptance }) => acceptance !== 'none');
    const symbols = new Set([...rates.symbols(), ...working.map(({ symbol }) => symbol)]);
    return [...symbols].map((symbol) => {
      const { maximum, reserve, decayPerSecond } = rates;
      const orders = working
        .filter((order) => order.symbol === symbol)
        .map((order) => ({ intentId: order.intentId, ageMs: this.#core.ageMs(order) }));
      return rateFuel({ symbol, counter: rates.value(symbol), maximum, reserve, decayPerSecond }, orders);
    });
  }

  #view(order: Order): OrderView {
    const timings = this.#core.latencies.get(order.intentId) ?? {};
    return viewOf(order, this.#decimals(order.symbol), timings, this.#resolver.notes(order.intentId));
  }

  #decimals(symbol: MarketSymbol): Decimals | null {
    const instrument = this.#core.ports.risk.instrument(symbol);
    return instrument === null ? null : { price: instrument.pricePrecision, quantity: instrument.quantityPrecision };
  }
}
