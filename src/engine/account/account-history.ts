/**
 * What the exchange itself remembers of the account: fills and closed orders from before this program's first start, and the
 * ledger. Read when the trader asks, behind the limiter; shown as read back, counted into profit where no hole is left, and
 * never journaled: the journal tells what this program did and heard.
 */
import type { HistoryView } from '../../contract/profit-views.ts';
import type { OrderState, OrderView } from '../../contract/views.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Instrument, MarketSymbol } from '../../domain/instrument.ts';
import type { ExchangeOrderStatus, Fill } from '../../domain/order.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { EpochMs } from '../../domain/time.ts';
import { differenceOf, isPositive } from '../orders/exact.ts';
import { fillViewOf } from '../orders/order-view.ts';
import type { LedgerRow, OrderSnapshot, VenueQueries } from '../ports.ts';
import type { ProfitBook } from './profit-book.ts';

export interface HistoryPorts {
  readonly queries: Pick<VenueQueries, 'fillsSince' | 'closedOrders' | 'ledgersSince'>;
  readonly profit: Pick<ProfitBook, 'setBackfill' | 'backfilled'>;
  readonly now: () => EpochMs;
  readonly instrument: (symbol: MarketSymbol) => Pick<Instrument, 'pricePrecision' | 'quantityPrecision'> | null;
  /** Whether the journal tells of it. */
  readonly isKnownOrder: (order: Pick<Fill, 'exchangeOrderId'>) => boolean;
  readonly changed: () => void;
  readonly tell: (message: string) => void;
}

type What = 'trades' | 'ledger';

const ENDED: Readonly<Partial<Record<ExchangeOrderStatus, OrderState>>> = {
  filled: 'FILLED',
  canceled: 'CANCELED',
  expired: 'EXPIRED',
};

export class AccountHistory {
  readonly #ports: HistoryPorts;
  readonly #reading = new Set<What>();
  #since: EpochMs | null = null;
  #readAt: EpochMs | null = null;
  #orders: readonly OrderSnapshot[] = [];
  #ledgerSince: EpochMs | null = null;
  #ledger: readonly LedgerRow[] = [];

  constructor(ports: HistoryPorts) {
    this.#ports = ports;
  }

  /** All of it or nothing: a history with a page missing replaces none. */
  async read(what: What, since: EpochMs): Promise<Result<{ readonly rows: number }, Failure>> {
    if (this.#reading.has(what)) return fail(busy());
    this.#reading.add(what);
    try {
      return what === 'trades' ? await this.#readTrades(since) : await this.#readLedger(since);
    } finally {
      this.#reading.delete(what);
    }
  }

  view(): HistoryView {
    const { profit, instrument, isKnownOrder } = this.#ports;
    return {
      since: this.#since,
      readAt: this.#readAt,
      ledgerSince: this.#ledgerSince,
      fills: profit.backfilled().map((fill) => {
        const known = instrument(fill.symbol);
        const decimals = known === null ? null : { price: known.pricePrecision, quantity: known.quantityPrecision };
        return fillViewOf(fill, null, decimals);
      }),
      orders: this.#orders.filter((order) => !isKnownOrder(order)).flatMap(pastOrder),
      ledger: this.#ledger,
    };
  }

  async #readTrades(since: EpochMs): Promise<Result<{ readonly rows: number }, Failure>> {
    const { queries, profit, now, changed, tell } = this.#ports;
    const readAt = now();
    const fills = await queries.fillsSince(since);
    if (!fills.ok) return fills;
    const orders = await queries.closedOrders({ since });
    if (!orders.ok) return orders;
    this.#since = since;
    this.#readAt = readAt;
    this.#orders = orders.value;
    profit.setBackfill({ since, fills: fills.value });
    changed();
    const rows = profit.backfilled().length;
    tell(`The exchange’s history tells of ${fills.value.length} fills, ${rows} of them not in this program’s journal.`);
    return ok({ rows });
  }

  async #readLedger(since: EpochMs): Promise<Result<{ readonly rows: number }, Failure>> {
    const ledger = await this.#ports.queries.ledgersSince(since);
    if (!ledger.ok) return ledger;
    this.#ledgerSince = since;
    this.#ledger = ledger.value;
    return ok({ rows: ledger.value.length });
  }
}

/** As a row of the order history; nothing while it still works. */
function pastOrder(order: OrderSnapshot): readonly OrderView[] {
  const state = ENDED[order.status];
  if (state === undefined) return [];
  const at = order.closedAt ?? order.openedAt;
  const leaves = differenceOf(order.orderQuantity, order.filledQuantity);
  return [
    {
      intentId: `history:${order.exchangeOrderId}`,
      clientOrderId: order.clientOrderId,
      exchangeOrderId: order.exchangeOrderId,
      symbol: order.symbol,
      side: order.side,
      orderType: order.orderType,
      quantity: order.orderQuantity,
      cashQuantity: null,
      filledQuantity: order.filledQuantity,
      leavesQuantity: isPositive(leaves) ? leaves : '0',
      displayQuantity: null,
      averagePrice: order.averagePrice,
      limitPrice: order.limitPrice,
      triggerPrice: order.triggerPrice,
      triggerReference: null,
      isTriggered: false,
      // The history does not tell it; the columns of past orders do not show it.
      timeInForce: 'gtc',
      expireTime: null,
      postOnly: false,
      reduceOnly: false,
      state,
      overlay: 'none',
      pendingLimitPrice: null,
      pendingQuantity: null,
      origin: 'external',
      route: null,
      reason: order.reason,
      createdAt: order.openedAt,
      updatedAt: at,
      latency: {},
      evidence: [
        { at, source: 'query', text: 'Read back from the exchange’s history; not in this program’s journal.' },
      ],
    },
  ];
}

const busy = (): Failure => ({
  code: 'HISTORY_BUSY',
  category: 'client',
  retryable: true,
  delivery: 'not-sent',
  message: 'The history is being read already: it goes page by page behind everything that trades. Wait for it to end.',
});
