/**
 * The drawing library behind a few words: bars in, coordinates out. Everything in scaled integers and epoch ms. What else
 * stands on the chart (indicators, drawings, marks) attaches itself here and is drawn in the same frame.
 */
import {
  CandlestickSeries,
  CrosshairMode,
  createChart,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  type ISeriesPrimitive,
  type Logical,
  type MouseEventParams,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import { formatCompact, formatInteger } from '../../lib/format-number.ts';
import type { ClockZone } from '../../lib/format-time.ts';
import type { Theme } from '../../ui/tokens.ts';
import type { Bar } from './candle-model.ts';
import { candleLook, chartLook, timeLook } from './chart-look.ts';
import { logicalOf, timeOf } from './time-axis.ts';

export interface ChartScales {
  readonly pricePrecision: number;
  readonly quantityPrecision: number;
  readonly tickSize: number;
}

/** What happened to the bars; `chart.bars` holds all of them. */
export type BarsEvent =
  | { readonly kind: 'all' }
  | { readonly kind: 'tail'; readonly bar: Bar }
  | { readonly kind: 'revised'; readonly bar: Bar };

export interface CrosshairPoint {
  /** Open time of the bar under it; null right of the newest. */
  readonly openTime: number | null;
  /** CSS pixels of the pane it is in. */
  readonly x: number;
  readonly y: number;
  readonly paneIndex: number;
}

export const chartTime = (epochMs: number): UTCTimestamp => (epochMs / 1000) as UTCTimestamp;
const millis = (time: Time): number => Number(time) * 1000;

/** Share of the height for volume. */
const VOLUME_STRETCH = 0.18;
const BARS_SHOWN = 110;
/** Empty bars at the right: room for the labels of orders beside the newest candle. */
const ROOM_BARS = 22;

export class PriceChart {
  readonly #chart: IChartApi;
  readonly #candles: ISeriesApi<'Candlestick'>;
  readonly #volume: ISeriesApi<'Histogram'>;
  readonly #layoutListeners = new Set<() => void>();
  readonly #barsListeners = new Set<(event: BarsEvent) => void>();
  #theme: Theme;
  #scales: ChartScales = { pricePrecision: 2, quantityPrecision: 8, tickSize: 1 };
  #bars: readonly Bar[] = [];
  #intervalMs = 60_000;

  constructor(container: HTMLElement, theme: Theme) {
    this.#theme = theme;
    this.#chart = createChart(container, {
      autoSize: true,
      crosshair: { mode: CrosshairMode.Normal },
      timeScale: { rightOffset: ROOM_BARS, barSpacing: 7, timeVisible: true, secondsVisible: false },
      rightPriceScale: { scaleMargins: { top: 0.12, bottom: 0.08 }, entireTextOnly: true },
    });
    this.#candles = this.#chart.addSeries(CandlestickSeries, { lastValueVisible: false });
    this.#volume = this.#chart.addSeries(
      HistogramSeries,
      { priceLineVisible: false, lastValueVisible: false, priceFormat: { type: 'volume' } },
      1,
    );
    this.#chart.panes()[1]?.setStretchFactor(VOLUME_STRETCH);
    this.#chart.panes()[0]?.setStretchFactor(1 - VOLUME_STRETCH);
    // Called for every drawing of the pane, price-scale changes included: there is no event for those.
    this.#candles.attachPrimitive({
      updateAllViews: () => {
        for (const listener of this.#layoutListeners) listener();
      },
    });
    this.setTheme(theme);
  }

  /** For what adds series and panes of its own. */
  get api(): IChartApi {
    return this.#chart;
  }

  get theme(): Theme {
    return this.#theme;
  }

  get scales(): ChartScales {
    return this.#scales;
  }

  /** Oldest first; the array grows in place with the market. */
  get bars(): readonly Bar[] {
    return this.#bars;
  }

  get intervalMs(): number {
    return this.#intervalMs;
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#chart.applyOptions(chartLook(theme));
    this.#candles.applyOptions(candleLook(theme));
  }

  setScales(scales: ChartScales): void {
    this.#scales = scales;
    const { pricePrecision, quantityPrecision, tickSize } = scales;
    this.#candles.applyOptions({
      priceFormat: {
        type: 'custom',
        minMove: tickSize / 10 ** pricePrecision,
        formatter: (price: number) => this.priceText(price),
      },
    });
    this.#volume.applyOptions({
      priceFormat: {
        type: 'custom',
        minMove: 10 ** -quantityPrecision,
        formatter: (volume: number) => formatCompact(volume),
      },
    });
  }

  /** A price of the axis, with the instrument's decimals. */
  priceText(price: number): string {
    const { pricePrecision } = this.#scales;
    return formatInteger(Math.round(price * 10 ** pricePrecision), pricePrecision);
  }

  setTime(zone: ClockZone, minutes: number): void {
    this.#intervalMs = minutes * 60_000;
    this.#chart.applyOptions(timeLook(zone, minutes));
  }

  /** Replaces everything and shows the newest bars. */
  setBars(bars: readonly Bar[]): void {
    this.#putAll(bars);
    this.#chart.timeScale().setVisibleLogicalRange({ from: bars.length - BARS_SHOWN, to: bars.length + ROOM_BARS });
    this.#candles.priceScale().applyOptions({ autoScale: true });
  }

  /** Replaces everything in place: history that came again after a lost link. */
  refreshBars(bars: readonly Bar[]): void {
    this.#putAll(bars);
  }

  putBar(bar: Bar, isRevision: boolean): void {
    this.#candles.update(this.#candleOf(bar), isRevision);
    this.#volume.update(this.#volumeOf(bar), isRevision);
    this.#tellBars({ kind: isRevision ? 'revised' : 'tail', bar });
  }

  /** Draws in the price pane; returns how to take it away. */
  attach(primitive: ISeriesPrimitive<Time>): () => void {
    this.#candles.attachPrimitive(primitive);
    return () => this.#candles.detachPrimitive(primitive);
  }

  /** Tells where the crosshair is, or null when it leaves. */
  onCrosshair(listener: (point: CrosshairPoint | null) => void): () => void {
    const moved = ({ time, point, paneIndex }: MouseEventParams): void =>
      listener(
        point === undefined
          ? null
          : { openTime: time === undefined ? null : millis(time), x: point.x, y: point.y, paneIndex: paneIndex ?? 0 },
      );
    this.#chart.subscribeCrosshairMove(moved);
    return () => this.#chart.unsubscribeCrosshairMove(moved);
  }

  /** Tells, with every drawing, that coordinates may have changed. */
  onLayout(listener: () => void): () => void {
    this.#layoutListeners.add(listener);
    return () => {
      this.#layoutListeners.delete(listener);
    };
  }

  onBars(listener: (event: BarsEvent) => void): () => void {
    this.#barsListeners.add(listener);
    return () => {
      this.#barsListeners.delete(listener);
    };
  }

  /** Pixels from the top of the price pane; null when the price is unknown to the axis. */
  yOf(price: number): number | null {
    return this.#candles.priceToCoordinate(price / 10 ** this.#scales.pricePrecision);
  }

  priceAt(y: number): number | null {
    const price = this.#candles.coordinateToPrice(y);
    return price === null ? null : price * 10 ** this.#scales.pricePrecision;
  }

  /** Pixels from the left of the pane to an instant, bars or not; null while there are no bars. */
  xOf(time: number): number | null {
    const logical = logicalOf(time, this.#bars, this.#intervalMs);
    if (Number.isNaN(logical)) return null;
    // The library knows whole indices only and answers 0 to any other.
    const whole = Math.floor(logical);
    const x = this.#chart.timeScale().logicalToCoordinate(whole as Logical);
    return x === null ? null : x + (logical - whole) * this.barWidth;
  }

  /** Open time of the bar at a pixel, continued beyond both ends; null while there are no bars. */
  timeAt(x: number): number | null {
    const logical = this.#chart.timeScale().coordinateToLogical(x);
    const time = logical === null ? Number.NaN : timeOf(logical, this.#bars, this.#intervalMs);
    return Number.isNaN(time) ? null : time;
  }

  /** Pixels from one bar to the next. */
  get barWidth(): number {
    return this.#chart.timeScale().options().barSpacing;
  }

  /** The bars in sight, by index; null while there are none. */
  get inSight(): { readonly from: number; readonly to: number } | null {
    const range = this.#chart.timeScale().getVisibleLogicalRange();
    if (range === null || this.#bars.length === 0) return null;
    return {
      from: Math.max(0, Math.ceil(range.from)),
      to: Math.min(this.#bars.length - 1, Math.floor(range.to)),
    };
  }

  /** Height of the price pane and width of its axis. */
  get frame(): { readonly height: number; readonly axisWidth: number } {
    return {
      height: this.#chart.panes()[0]?.getHeight() ?? 0,
      axisWidth: this.#candles.priceScale().width(),
    };
  }

  /** Pixels from the top of the chart to each pane. */
  get paneTops(): readonly number[] {
    let top = 0;
    return this.#chart.panes().map((pane) => {
      const here = top;
      top += pane.getHeight() + SEPARATOR;
      return here;
    });
  }

  scrollToNow(): void {
    this.#chart.timeScale().scrollToRealTime();
  }

  dispose(): void {
    this.#layoutListeners.clear();
    this.#barsListeners.clear();
    // After every other part of the pane has let go of it: a change made to a removed chart would be drawn, and throw.
    queueMicrotask(() => this.#chart.remove());
  }

  #putAll(bars: readonly Bar[]): void {
    this.#bars = bars;
    this.#candles.setData(bars.map((bar) => this.#candleOf(bar)));
    this.#volume.setData(bars.map((bar) => this.#volumeOf(bar)));
    this.#tellBars({ kind: 'all' });
  }

  #tellBars(event: BarsEvent): void {
    for (const listener of this.#barsListeners) listener(event);
  }

  #candleOf(bar: Bar) {
    const scale = 10 ** this.#scales.pricePrecision;
    return {
      time: chartTime(bar.openTime),
      open: bar.open / scale,
      high: bar.high / scale,
      low: bar.low / scale,
      close: bar.close / scale,
    };
  }

  #volumeOf(bar: Bar) {
    return {
      time: chartTime(bar.openTime),
      value: bar.volume / 10 ** this.#scales.quantityPrecision,
      color: bar.close >= bar.open ? this.#theme.side.buyMedium : this.#theme.side.sellMedium,
    };
  }
}

/** Pixels between two panes. */
const SEPARATOR = 1;
