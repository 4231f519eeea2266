/**
 * Keeps the trader's alerts and watches for them: market data as its books move and twice a second, fills and events as they
 * are told. Runs with no window open. What it remembers of each is saved with the settings, so that a crossing is told once
 * across restarts too.
 */
import {
  type Alert,
  type AlertStanding,
  type AlertsView,
  type AlertView,
  MOST_ALERTS,
  type StoredAlert,
} from '../../contract/alerts.ts';
import type { EventView, FillView } from '../../contract/views.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Instrument, MarketSymbol } from '../../domain/instrument.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { parseScaled } from '../../domain/scaled.ts';
import type { AlertNotice } from '../host-ports.ts';
import type { Clock, Disposable } from '../ports.ts';
import type { MarketSnapshot } from '../risk/risk-context.ts';
import { alertStep, isMarketWatch, type Seen, seenBy } from './alert-model.ts';
import { firedByMarket, withNote } from './alert-words.ts';

export interface AlertPorts {
  readonly clock: Clock;
  readonly market: (symbol: MarketSymbol) => MarketSnapshot | null;
  readonly instrument: (symbol: string) => Instrument | null;
  /** Keeps them with the settings. */
  readonly save: (alerts: readonly StoredAlert[]) => Promise<Result<null, Failure>>;
  /** Something about them reads differently now. */
  readonly changed: () => void;
  /** Symbols whose books are needed may be others now. */
  readonly watched: () => void;
  readonly tell: (level: EventView['level'], text: string) => void;
  /** The operating system's own notice, where the host has one. */
  readonly notify: ((notice: AlertNotice) => void) | null;
}

const LOOK_MS = 500;
/** What is remembered of alerts changes in bursts. */
const SAVE_MS = 1_000;
/** One alert interrupts a person at most so often; every firing is told among the events. */
const NOTICE_EVERY_MS = 5_000;
/** Events of alerts themselves would feed on each other. */
export const ALERT_SOURCE = 'alert';
const WEIGHT: Readonly<Record<EventView['level'], number>> = { info: 0, warn: 1, error: 2 };

export class AlertDesk implements Disposable {
  readonly #ports: AlertPorts;
  #alerts: readonly StoredAlert[];
  #bySymbol = new Map<string, readonly string[]>();
  readonly #noticedAt = new Map<string, number>();
  #standings = '';
  #timer: Disposable | null = null;
  #saving: Disposable | null = null;

  constructor(ports: AlertPorts, alerts: readonly StoredAlert[]) {
    this.#ports = ports;
    this.#alerts = alerts;
    this.#index();
  }

  start(): void {
    this.#ports.watched();
    this.#tick();
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#saving?.dispose();
  }

  /** As they are kept with the settings. */
  stored(): readonly StoredAlert[] {
    return this.#alerts;
  }

  view(): AlertsView {
    return {
      alerts: this.#alerts.map((alert): AlertView => ({ ...alert, standing: this.#standing(alert) })),
      isHostNotifying: this.#ports.notify !== null,
    };
  }

  /** Whose books must be kept: those of alerts that are on. */
  symbols(): readonly string[] {
    return [...this.#bySymbol.keys()];
  }

  /** A new one, or an old one with other terms: what was remembered of it holds only while it watches for the same. */
  async put(alert: Alert): Promise<Result<{ readonly saved: true }, Failure>> {
    const wrong = this.#whyWrong(alert);
    if (wrong !== null) return fail(refused('ALERT_INVALID', wrong));
    const known = this.#alerts.find(({ id }) => id === alert.id);
    const isSame = known !== undefined && JSON.stringify(known.watch) === JSON.stringify(alert.watch);
    const next: StoredAlert = {
      ...alert,
      createdAt: known?.createdAt ?? this.#ports.clock.wallNow(),
      isArmed: isSame && known.isOn && alert.isOn ? known.isArmed : null,
      firedAt: isSame ? known.firedAt : null,
      firedText: isSame ? known.firedText : null,
    };
    return this.#keep(
      known === undefined ? [...this.#alerts, next] : this.#alerts.map((each) => (each.id === alert.id ? next : each)),
    );
  }

  async remove(id: string): Promise<Result<{ readonly saved: true }, Failure>> {
    return this.#keep(this.#alerts.filter((alert) => alert.id !== id));
  }

  bookMoved(symbol: MarketSymbol): void {
    const ids = this.#bySymbol.get(symbol);
    if (ids === undefined) return;
    for (const id of ids) this.#look(id);
  }

  filled(fill: FillView): void {
    for (const alert of this.#alerts) {
      const { watch } = alert;
      if (!alert.isOn || watch.kind !== 'fill' || (watch.symbol !== null && watch.symbol !== fill.symbol)) continue;
      this.#fire(alert, `${fill.side === 'buy' ? 'Bought' : 'Sold'} ${fill.quantity} ${fill.symbol} at ${fill.price}.`);
    }
  }

  happened(event: EventView): void {
    if (event.source === ALERT_SOURCE) return;
    for (const alert of this.#alerts) {
      const { watch } = alert;
      if (!alert.isOn || watch.kind !== 'event' || WEIGHT[event.level] < WEIGHT[watch.level]) continue;
      if (watch.source === null || watch.source === event.source) this.#fire(alert, event.message);
    }
  }

  #tick(): void {
    this.#timer = this.#ports.clock.after(LOOK_MS, () => {
      for (const { id } of this.#alerts) this.#look(id);
      this.#restate();
      this.#tick();
    });
  }

  #whyWrong({ id, watch }: Alert): string | null {
    if (!this.#alerts.some((alert) => alert.id === id) && this.#alerts.length >= MOST_ALERTS)
      return `${MOST_ALERTS} alerts are kept at most: remove one that is done.`;
    if (!('symbol' in watch) || watch.symbol === null) return null;
    const instrument = this.#ports.instrument(watch.symbol);
    if (instrument === null) return `There is no market ${watch.symbol}: choose one of the list.`;
    if (watch.kind === 'price' && !(Number(parseScaled(watch.price, instrument.pricePrecision)) > 0))
      return `${watch.price} is no price of ${watch.symbol}: it has at most ${instrument.pricePrecision} decimals and is above zero.`;
    return null;
  }

  #seen(alert: StoredAlert): Seen {
    const { watch } = alert;
    if (!isMarketWatch(watch)) return 'before';
    const instrument = this.#ports.instrument(watch.symbol);
    return seenBy(watch, instrument === null ? null : this.#ports.market(instrument.symbol), instrument);
  }

  #standing(alert: StoredAlert): AlertStanding {
    if (!alert.isOn) return 'off';
    const seen = this.#seen(alert);
    if (seen === 'unknown') return 'blind';
    return isMarketWatch(alert.watch) && alert.isArmed !== true ? 'beyond' : 'watching';
  }

  #look(id: string): void {
    const alert = this.#alerts.find((each) => each.id === id);
    if (alert?.isOn !== true || !isMarketWatch(alert.watch)) return;
    const { isArmed, fires } = alertStep(alert.isArmed, this.#seen(alert));
    if (fires) {
      const instrument = this.#ports.instrument(alert.watch.symbol);
      const market = instrument === null ? null : this.#ports.market(instrument.symbol);
      if (instrument === null || market === null) return;
      this.#fire({ ...alert, isArmed }, firedByMarket(alert.watch, market, instrument));
    } else if (isArmed !== alert.isArmed) {
      this.#replace({ ...alert, isArmed });
    }
  }

  #fire(alert: StoredAlert, what: string): void {
    const { clock, tell, notify } = this.#ports;
    const text = withNote(alert, what).slice(0, 400);
    const now = clock.wallNow();
    this.#replace({ ...alert, isOn: alert.repeats, firedAt: now, firedText: text });
    tell('info', text);
    const isQuiet = now - (this.#noticedAt.get(alert.id) ?? Number.NEGATIVE_INFINITY) < NOTICE_EVERY_MS;
    if (notify === null || isQuiet) return;
    this.#noticedAt.set(alert.id, now);
    notify({ title: 'Leadline alert', text, isSounding: alert.isSounding });
  }

  #replace(alert: StoredAlert): void {
    this.#alerts = this.#alerts.map((each) => (each.id === alert.id ? alert : each));
    if (this.#index()) this.#ports.watched();
    this.#ports.changed();
    this.#saving ??= this.#ports.clock.after(SAVE_MS, () => {
      this.#saving = null;
      void this.#save();
    });
  }

  async #keep(alerts: readonly StoredAlert[]): Promise<Result<{ readonly saved: true }, Failure>> {
    this.#alerts = alerts;
    if (this.#index()) this.#ports.watched();
    this.#ports.changed();
    const saved = await this.#ports.save(alerts);
    return saved.ok ? ok({ saved: true }) : saved;
  }

  async #save(): Promise<void> {
    const saved = await this.#ports.save(this.#alerts);
    if (!saved.ok) this.#ports.tell('warn', `What alerts have seen could not be saved: ${saved.error.message}`);
  }

  /** Standings that follow from the market alone are told when they change. */
  #restate(): void {
    const standings = this.#alerts.map((alert) => this.#standing(alert)).join();
    if (standings === this.#standings) return;
    this.#standings = standings;
    this.#ports.changed();
  }

  /** Whether other books are needed than before. */
  #index(): boolean {
    const before = [...this.#bySymbol.keys()].join();
    this.#bySymbol = new Map();
    for (const { id, isOn, watch } of this.#alerts) {
      if (!isOn || !isMarketWatch(watch)) continue;
      this.#bySymbol.set(watch.symbol, [...(this.#bySymbol.get(watch.symbol) ?? []), id]);
    }
    return [...this.#bySymbol.keys()].join() !== before;
  }
}

const refused = (code: string, message: string): Failure => ({
  code,
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message,
});
