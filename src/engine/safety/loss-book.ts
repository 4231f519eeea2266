/**
 * Losses as the limits see them: realised since 00:00 UTC with fees taken off, and the fall from the session's best of all
 * positions together. From our own fills alone; the account's money elsewhere is no part of it.
 */
import type { LossLimitView } from '../../contract/safety-views.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Asset, MarketSymbol } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';
import type { Fill } from '../../domain/order.ts';
import type { EpochMs } from '../../domain/time.ts';
import { FLAT, type Position, unrealised } from '../account/position.ts';
import { afterFill, type CarriedPosition, dayOf, netRealised, positionOf } from '../orders/carried-position.ts';
import type { Losses } from '../risk/risk-context.ts';

export interface LossPorts {
  /** The exchange's clock: its days are the limit's days. */
  readonly now: () => EpochMs;
  readonly markPrice: (symbol: MarketSymbol) => Money | null;
  /** Worth of one unit in the account currency; null without a price. */
  readonly rateOf: (asset: Asset) => Money | null;
  readonly limits: () => Pick<Settings['risk'], 'maximumDailyLoss' | 'maximumDrawdown'>;
}

interface Book {
  position: Position;
  day: number;
  dayRealised: Money;
  /** Last known worth above cost in quote, so that a price that goes away does not look like a recovery. */
  unrealised: Money | null;
}

const ZERO = new Money(0);
const quoteOf = (symbol: MarketSymbol): Asset => (symbol.split('/')[1] ?? '') as Asset;

export class LossBook {
  readonly #ports: LossPorts;
  readonly #books = new Map<MarketSymbol, Book>();
  readonly #known = new Set<string>();
  /** The session's best, in the account currency; null before everything could be valued once. */
  #best: Money | null = null;

  constructor(ports: LossPorts) {
    this.#ports = ports;
  }

  /** What fills from before the journal's horizon came to; first of all. */
  carry(carried: readonly CarriedPosition[]): void {
    for (const each of carried) {
      const book = this.#book(each.symbol);
      book.position = positionOf(each);
      book.day = each.day;
      book.dayRealised = new Money(each.dayRealised);
    }
  }

  /** Idempotent by execution id. */
  applyFill(fill: Fill): void {
    if (this.#known.has(fill.executionId)) return;
    this.#known.add(fill.executionId);
    const book = this.#book(fill.symbol);
    const after = afterFill(book.position, fill);
    const day = dayOf(fill.exchangeTime);
    if (day > book.day) {
      book.day = day;
      book.dayRealised = ZERO;
    }
    // A fill of yesterday that is found today belongs to yesterday.
    if (day === book.day) book.dayRealised = book.dayRealised.add(netRealised(after)).sub(netRealised(book.position));
    book.position = after;
    book.unrealised = null;
  }

  /** Also moves the session's best up: asked at least once a second. */
  losses(): Losses {
    const equity = this.#equity();
    if (equity !== null && (this.#best === null || equity.gt(this.#best))) this.#best = equity;
    return {
      realisedToday: this.#realisedToday(),
      drawdown: equity === null || this.#best === null ? null : this.#best.sub(equity),
    };
  }

  /** In the symbol's quote currency, fees taken off; zero without a fill today. */
  realisedToday(symbol: MarketSymbol): Money {
    const book = this.#books.get(symbol);
    return book?.day === dayOf(this.#ports.now()) ? book.dayRealised : ZERO;
  }

  view(): LossLimitView {
    const { realisedToday, drawdown } = this.losses();
    const { maximumDailyLoss, maximumDrawdown } = this.#ports.limits();
    const open = this.#unrealised();
    return {
      realisedToday: (realisedToday ?? ZERO).toFixed(2),
      unrealised: open === null ? null : open.toFixed(2),
      maximumDailyLoss,
      drawdown: drawdown === null ? null : drawdown.toFixed(2),
      maximumDrawdown,
      blocked: blockedBy({ realisedToday, drawdown }, maximumDailyLoss, maximumDrawdown),
    };
  }

  #book(symbol: MarketSymbol): Book {
    let book = this.#books.get(symbol);
    if (book === undefined) {
      book = { position: FLAT, day: 0, dayRealised: ZERO, unrealised: ZERO };
      this.#books.set(symbol, book);
    }
    return book;
  }

  #realisedToday(): Money | null {
    return this.#sum((_, symbol) => this.realisedToday(symbol));
  }

  #unrealised(): Money | null {
    return this.#sum((book, symbol) => this.#openWorth(book, symbol));
  }

  #equity(): Money | null {
    return this.#sum((book, symbol) => this.#openWorth(book, symbol)?.add(netRealised(book.position)) ?? null);
  }

  #openWorth(book: Book, symbol: MarketSymbol): Money | null {
    if (book.position.lots.length === 0) return ZERO;
    const mark = this.#ports.markPrice(symbol);
    if (mark !== null) book.unrealised = unrealised(book.position, mark);
    return book.unrealised;
  }

  /** In the account currency; null when a part that is not zero cannot be valued. */
  #sum(part: (book: Book, symbol: MarketSymbol) => Money | null): Money | null {
    let sum = ZERO;
    for (const [symbol, book] of this.#books) {
      const amount = part(book, symbol);
      if (amount === null) return null;
      if (amount.isZero()) continue;
      const rate = this.#ports.rateOf(quoteOf(symbol));
      if (rate === null) return null;
      sum = sum.add(amount.mul(rate));
    }
    return sum;
  }
}

function blockedBy({ realisedToday, drawdown }: Losses, dailyLimit: string, drawdownLimit: string): string | null {
  const loss = realisedToday?.neg() ?? ZERO;
  if (loss.gt(0) && loss.gte(dailyLimit))
    return `Today’s realised loss of ${loss.toFixed(2)} has reached your limit of ${dailyLimit}: only orders that reduce a position leave until 00:00 UTC.`;
  if (drawdown?.gt(0) && drawdown.gte(drawdownLimit))
    return `Positions are ${drawdown.toFixed(2)} below the session’s best, your limit is ${drawdownLimit}: only orders that reduce a position leave.`;
  return null;
}
