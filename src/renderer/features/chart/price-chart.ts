/** The drawing library behind a few words: bars in, coordinates out. Everything in scaled integers and epoch ms. */
import {
  CandlestickSeries,
  ColorType,
  CrosshairMode,
  createChart,
  createSeriesMarkers,
  HistogramSeries,
  type IChartApi,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  LineStyle,
  type MouseEventParams,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import { formatCompact, formatInteger } from '../../lib/format-number.ts';
import { type ClockZone, formatClock, formatDate } from '../../lib/format-time.ts';
import { FONT_WORDS, type Theme } from '../../ui/tokens.ts';
import type { Bar } from './candle-model.ts';
import type { FillMarker } from './fill-markers.ts';

export interface ChartScales {
  readonly pricePrecision: number;
  readonly quantityPrecision: number;
  readonly tickSize: number;
}

const seconds = (epochMs: number): UTCTimestamp => (epochMs / 1000) as UTCTimestamp;
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
  readonly #markers: ISeriesMarkersPluginApi<Time>;
  #theme: Theme;
  #scales: ChartScales = { pricePrecision: 2, quantityPrecision: 8, tickSize: 1 };
  #onLayout: () => void = () => {};

  constructor(container: HTMLElement, theme: Theme) {
    this.#theme = theme;
    this.#chart = createChart(container, {
      autoSize: true,
      crosshair: { mode: CrosshairMode.Normal },
      timeScale: { rightOffset: ROOM_BARS, barSpacing: 7, timeVisible: true, secondsVisible: false },
      rightPriceScale: { scaleMargins: { top: 0.12, bottom: 0.08 }, entireTextOnly: true },
    });
    this.#candles = this.#chart.addSeries(CandlestickSeries, {});
    this.#volume = this.#chart.addSeries(
      HistogramSeries,
      { priceLineVisible: false, lastValueVisible: false, priceFormat: { type: 'volume' } },
      1,
    );
    this.#chart.panes()[1]?.setStretchFactor(VOLUME_STRETCH);
    this.#chart.panes()[0]?.setStretchFactor(1 - VOLUME_STRETCH);
    this.#markers = createSeriesMarkers(this.#candles, []);
    // Called for every drawing of the pane, price-scale changes included: there is no event for those.
    this.#candles.attachPrimitive({ updateAllViews: () => this.#onLayout() });
    this.setTheme(theme);
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#chart.applyOptions({
      layout: {
        background: { type: ColorType.Solid, color: theme.surface.pane },
        textColor: theme.ink.secondary,
        fontFamily: FONT_WORDS,
        fontSize: 11,
        attributionLogo: true,
        panes: { separatorColor: theme.surface.hairline, separatorHoverColor: theme.surface.selected },
      },
      grid: { vertLines: { color: theme.surface.raised }, horzLines: { color: theme.surface.raised } },
      crosshair: {
        vertLine: { color: theme.ink.disabled, labelBackgroundColor: theme.surface.edge, style: LineStyle.Dotted },
        horzLine: { color: theme.ink.disabled, labelBackgroundColor: theme.surface.edge, style: LineStyle.Dotted },
      },
      rightPriceScale: { borderColor: theme.surface.hairline },
      timeScale: { borderColor: theme.surface.hairline },
    });
    // Rising candles are hollow, falling ones filled: the shape says what the colour repeats.
    this.#candles.applyOptions({
      upColor: theme.surface.pane,
      downColor: theme.side.sell,
      borderUpColor: theme.side.buy,
      borderDownColor: theme.side.sell,
      wickUpColor: theme.side.buy,
      wickDownColor: theme.side.sell,
      priceLineColor: theme.ink.secondary,
      priceLineStyle: LineStyle.Dotted,
    });
  }

  setScales(scales: ChartScales): void {
    this.#scales = scales;
    const { pricePrecision, quantityPrecision, tickSize } = scales;
    this.#candles.applyOptions({
      priceFormat: {
        type: 'custom',
        minMove: tickSize / 10 ** pricePrecision,
        formatter: (price: number) => formatInteger(Math.round(price * 10 ** pricePrecision), pricePrecision),
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

  setTime(zone: ClockZone, minutes: number): void {
    const isDaily = minutes >= 1440;
    this.#chart.applyOptions({
      localization: {
        timeFormatter: (time: Time) => {
          const at = millis(time);
          return isDaily ? formatDate(at, zone) : `${formatDate(at, zone)} ${formatClock(at, zone).slice(0, 5)}`;
        },
      },
      timeScale: {
        tickMarkFormatter: (time: Time) => {
          const at = millis(time);
          const clock = formatClock(at, zone).slice(0, 5);
          return isDaily || clock === '00:00' ? formatDate(at, zone).slice(5) : clock;
        },
      },
    });
  }

  /** Replaces everything and shows the newest bars. */
  setBars(bars: readonly Bar[]): void {
    this.#candles.setData(bars.map((bar) => this.#candleOf(bar)));
    this.#volume.setData(bars.map((bar) => this.#volumeOf(bar)));
    this.#chart.timeScale().setVisibleLogicalRange({ from: bars.length - BARS_SHOWN, to: bars.length + ROOM_BARS });
    this.#candles.priceScale().applyOptions({ autoScale: true });
  }

  /** Replaces everything in place: history that came again after a lost link. */
  refreshBars(bars: readonly Bar[]): void {
    this.#candles.setData(bars.map((bar) => this.#candleOf(bar)));
    this.#volume.setData(bars.map((bar) => this.#volumeOf(bar)));
  }

  putBar(bar: Bar, isRevision: boolean): void {
    this.#candles.update(this.#candleOf(bar), isRevision);
    this.#volume.update(this.#volumeOf(bar), isRevision);
  }

  setMarkers(markers: readonly FillMarker[]): void {
    this.#markers.setMarkers(
      markers.map((marker) => ({
        time: seconds(marker.openTime),
        position: marker.side === 'buy' ? 'belowBar' : 'aboveBar',
        shape: marker.side === 'buy' ? 'arrowUp' : 'arrowDown',
        color: marker.side === 'buy' ? this.#theme.side.buy : this.#theme.side.sell,
        text: marker.fills > 1 ? `${marker.fills}×` : '',
      })),
    );
  }

  /** Tells the open time under the crosshair, or null when it leaves. */
  onCrosshair(listener: (openTime: number | null) => void): () => void {
    const moved = (event: MouseEventParams): void =>
      listener(event.time === undefined || event.point === undefined ? null : millis(event.time));
    this.#chart.subscribeCrosshairMove(moved);
    return () => this.#chart.unsubscribeCrosshairMove(moved);
  }

  /** Tells that coordinates may have changed. */
  onLayout(listener: () => void): void {
    this.#onLayout = listener;
  }

  /** Pixels from the top of the price pane; null when the price is unknown to the axis. */
  yOf(price: number): number | null {
    return this.#candles.priceToCoordinate(price / 10 ** this.#scales.pricePrecision);
  }

  priceAt(y: number): number | null {
    const price = this.#candles.coordinateToPrice(y);
    return price === null ? null : price * 10 ** this.#scales.pricePrecision;
  }

  /** Height of the price pane and width of its axis. */
  get frame(): { readonly height: number; readonly axisWidth: number } {
    return {
      height: this.#chart.panes()[0]?.getHeight() ?? 0,
      axisWidth: this.#candles.priceScale().width(),
    };
  }

  scrollToNow(): void {
    this.#chart.timeScale().scrollToRealTime();
  }

  dispose(): void {
    this.#onLayout = () => {};
    this.#chart.remove();
  }

  #candleOf(bar: Bar) {
    const scale = 10 ** this.#scales.pricePrecision;
    return {
      time: seconds(bar.openTime),
      open: bar.open / scale,
      high: bar.high / scale,
      low: bar.low / scale,
      close: bar.close / scale,
    };
  }

  #volumeOf(bar: Bar) {
    return {
      time: seconds(bar.openTime),
      value: bar.volume / 10 ** this.#scales.quantityPrecision,
      color: bar.close >= bar.open ? this.#theme.side.buyMedium : this.#theme.side.sellMedium,
    };
  }
}
