/**
 * A second window that trades without a screen: market orders there and back, resting orders far away that are cancelled
 * later, alerts, strategies switched on and off. What it does the first window is told, as with everything an engine does.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { OrderTicket } from '../../src/contract/commands.ts';
import type { InstrumentView } from '../../src/contract/views.ts';
import type { DeskWindow } from '../../src/drills/desk-window.ts';

const CLOSED = new Set(['DENIED', 'FILLED', 'CANCELED', 'EXPIRED', 'REJECTED', 'NOT_ACCEPTED']);
/** Resting orders of one symbol; the oldest goes when another comes. */
const MOST_RESTING = 3;
const MOST_ALERTS = 12;
const REMOVE_AGAIN_MS = 250;
const MOST_REMOVALS = 60;
const ORDER_USD = 15;
const HOME_MS = 30_000;

export class TradingHand {
  readonly #window: DeskWindow;
  readonly #symbols: readonly string[];
  readonly #random: () => number;
  readonly #alerts: string[] = [];
  readonly #prices = new Map<string, number>();
  readonly #held = new Set<string>();
  #instance: string | null = null;
  #turn = 0;
  placed = 0;
  refused = 0;

  constructor(window: DeskWindow, symbols: readonly string[], random: () => number) {
    this.#window = window;
    this.#symbols = symbols;
    this.#random = random;
  }

  /** Limits that a day of an impatient hand stays under. */
  async widenLimits(): Promise<void> {
    const { settings } = this.#window;
    if (settings === null) throw new Error('no settings yet');
    const risk = {
      ...settings.risk,
      ordersPerSecond: 50,
      maximumOpenOrders: 500,
      maximumOpenOrdersPerSymbol: 100,
      maximumDailyLoss: '90000',
      maximumDrawdown: '90000',
    };
    const answer = await this.#window.command('settings.update', { settings: { ...settings, risk } });
    if (!answer.ok) throw new Error(answer.error.message);
  }

  /** Nobody trades a market whose prices nobody looks at: the desk refuses it. */
  async watch(): Promise<void> {
    await this.#window.command('view.set', {
      books: this.#symbols.map((symbol) => ({ symbol, levels: 10 })),
      trades: [],
      tickers: [],
      candles: [],
      isVisible: false,
    });
    const isThere = (symbol: string): boolean => this.#window.bookNow(symbol)?.isVerified === true;
    if ((await this.#window.until(() => this.#symbols.every(isThere), 10_000)) === null)
      throw new Error(`no verified book of ${this.#symbols.filter((symbol) => !isThere(symbol)).join(', ')}`);
  }

  /** The same state every time something is counted: no resting order, no alert, no strategy, and none of it on its way. */
  async home(): Promise<void> {
    for (const id of this.#alerts.splice(0)) await this.#window.command('alert.remove', { id });
    if (this.#instance !== null) await this.strategy();
    const answer = await this.#window.command('order.cancelAll', { symbol: null, side: null });
    if (!answer.ok) throw new Error(answer.error.message);
    const isWorking = (): boolean => [...this.#window.orders.values()].some(({ state }) => !CLOSED.has(state));
    if ((await this.#window.until(() => !isWorking(), HOME_MS)) === null)
      throw new Error(`orders still work ${HOME_MS / 1000} s after all were cancelled`);
  }

  async order(): Promise<void> {
    this.#turn += 1;
    const symbol = this.#symbols[this.#turn % this.#symbols.length];
    const instrument = symbol === undefined ? undefined : this.#window.instruments.get(symbol);
    if (symbol === undefined || instrument === undefined) return;
    const price = this.#priceOf(symbol);
    if (price !== null && this.#random() < 0.4) await this.#rest(instrument, price);
    else await this.#market(instrument, price);
  }

  /** A new one, and the oldest away where there are many. */
  async alert(): Promise<void> {
    const symbol = this.#symbols[Math.floor(this.#random() * this.#symbols.length)] ?? 'BTC/USD';
    const price = this.#priceOf(symbol);
    const oldest = this.#alerts.length >= MOST_ALERTS ? this.#alerts.shift() : undefined;
    if (oldest !== undefined) await this.#window.command('alert.remove', { id: oldest });
    if (price === null) return;
    const direction = this.#random() < 0.5 ? ('above' as const) : ('below' as const);
    const at = price * (direction === 'above' ? 1.0005 : 0.9995);
    const precision = this.#window.instruments.get(symbol)?.pricePrecision ?? 2;
    const alert = {
      id: randomUUID(),
      watch: { kind: 'price' as const, symbol, direction, price: at.toFixed(precision) },
      note: '',
      isOn: true,
      repeats: true,
      isSounding: false,
    };
    const answer = await this.#window.command('alert.put', { alert });
    if (answer.ok) this.#alerts.push(alert.id);
    else this.refused += 1;
  }

  /** On where it is off; off, and away, where it is on. */
  async strategy(): Promise<void> {
    if (this.#instance !== null) {
      const id = this.#instance;
      this.#instance = null;
      await this.#window.command('automation.mode', { id, mode: 'off' });
      await this.#remove(id);
      return;
    }
    const made = await this.#window.command('automation.set', {
      id: null,
      symbol: this.#symbols[0] ?? 'BTC/USD',
      strategyId: 'market-maker',
      parameters: {},
      budget: { capital: '1000', maximumLoss: '500', ordersPerMinute: 60, openOrders: 4 },
      startsByItself: false,
    });
    if (!made.ok) {
      this.refused += 1;
      return;
    }
    this.#instance = made.value.id;
    const armed = await this.#window.command('automation.mode', { id: made.value.id, mode: 'paper' });
    if (!armed.ok) this.refused += 1;
  }

  /** What is switched off is taken away once the exchange holds no order of it; left behind, every one would be kept. */
  async #remove(id: string): Promise<void> {
    for (let tries = 0; tries < MOST_REMOVALS; tries += 1) {
      const { ok } = await this.#window.command('automation.remove', { id });
      if (ok) return;
      await pause(REMOVE_AGAIN_MS);
    }
    throw new Error(`the strategy ${id} was switched off and cannot be taken away`);
  }

  #priceOf(symbol: string): number | null {
    const newest = this.#window.fills.findLast((fill) => fill.symbol === symbol);
    if (newest !== undefined) this.#prices.set(symbol, Number(newest.price));
    // What was filled long ago is looked for only once.
    if (this.#window.fills.length > 4_000) this.#window.fills.splice(0, 2_000);
    return this.#prices.get(symbol) ?? null;
  }

  async #market(instrument: InstrumentView, price: number | null): Promise<void> {
    const isBuy = !this.#held.has(instrument.symbol);
    if (isBuy) this.#held.add(instrument.symbol);
    else this.#held.delete(instrument.symbol);
    await this.#place({
      ...base(instrument, isBuy ? 'buy' : 'sell', quantityOf(instrument, price)),
      orderType: 'market',
      timeInForce: 'ioc',
    });
  }

  async #rest(instrument: InstrumentView, price: number): Promise<void> {
    const resting = [...this.#window.orders.values()].filter(
      (order) => order.symbol === instrument.symbol && order.orderType === 'limit' && !CLOSED.has(order.state),
    );
    const oldest = resting.length >= MOST_RESTING ? resting[0] : undefined;
    if (oldest !== undefined) await this.#window.command('order.cancel', { intentId: oldest.intentId });
    const scale = 10 ** instrument.pricePrecision;
    const ticks = Math.round((price * 0.97 * scale) / instrument.tickSize);
    await this.#place({
      ...base(instrument, 'buy', quantityOf(instrument, price)),
      orderType: 'limit',
      limitPrice: ((ticks * instrument.tickSize) / scale).toFixed(instrument.pricePrecision),
      timeInForce: 'gtc',
    });
  }

  async #place(ticket: OrderTicket): Promise<void> {
    this.placed += 1;
    const answer = await this.#window.command('order.place', {
      intentId: randomUUID(),
      ticket,
      gestureAt: Date.now(),
      acknowledged: ['COLLAR_INNER'],
      validateOnly: false,
    });
    if (!answer.ok || answer.value.state === 'DENIED' || answer.value.state === 'REJECTED') this.refused += 1;
  }
}

const base = ({ symbol }: InstrumentView, side: 'buy' | 'sell', quantity: string) => ({
  symbol,
  side,
  quantity,
  postOnly: false,
  reduceOnly: false,
});

function quantityOf(instrument: InstrumentView, price: number | null): string {
  const scale = 10 ** instrument.quantityPrecision;
  const least = instrument.minimumQuantity / scale;
  const wanted = price === null ? least * 2 : Math.max(least * 1.2, ORDER_USD / price);
  return (Math.ceil((wanted * scale) / instrument.lotSize) * (instrument.lotSize / scale)).toFixed(
    instrument.quantityPrecision,
  );
}
