/** What strategies plot, on one chart: a series each, lines for their levels, a mark for each order they made or were refused. */
import { type ISeriesApi, LineSeries, LineStyle } from 'lightweight-charts';
import { formatFixed, formatInteger, UNKNOWN } from '../../../lib/format-number.ts';
import type { ClockZone } from '../../../lib/format-time.ts';
import { FONT_WORDS, type Theme } from '../../../ui/tokens.ts';
import type { CandleModel } from '../candle-model.ts';
import type { HoverText } from '../hover.ts';
import { PaintLayer } from '../paint-layer.ts';
import { chartTime, type PriceChart } from '../price-chart.ts';
import { markWords, type PlacedMark, placedMarks, type StrategyPlots, valuesOnBars } from './strategy-plots.ts';

export interface StrategyRow {
  readonly key: string;
  readonly label: string;
  readonly colour: string;
  readonly paneIndex: number;
  readonly text: string;
}

const NOTHING: StrategyPlots = { series: [], levels: [], marks: [] };
const OWN_STRETCH = 0.22;
/** Marks stand above fills, this far from the candle. */
const AWAY = 20;
const HALF = 4;

export class StrategyLayer {
  readonly primitive: PaintLayer;
  readonly #chart: PriceChart;
  readonly #model: CandleModel;
  readonly #series = new Map<string, ISeriesApi<'Line'>>();
  /** What each series shows, oldest first. */
  readonly #values = new Map<string, readonly { readonly openTime: number; readonly value: number }[]>();
  #plots: StrategyPlots = NOTHING;
  #marks: readonly PlacedMark[] = [];

  constructor(chart: PriceChart, model: CandleModel) {
    this.#chart = chart;
    this.#model = model;
    this.primitive = new PaintLayer('top', (context, { width }) => this.#paint(context, width));
  }

  show(plots: StrategyPlots): void {
    this.#plots = plots;
    const kept = new Set(plots.series.map(({ key }) => key));
    for (const [key, series] of this.#series) if (!kept.has(key)) this.#remove(key, series);
    const minutes = this.#chart.intervalMs / 60_000;
    this.#marks = placedMarks(plots.marks, minutes);
    plots.series.forEach((plot, index) => {
      const series = this.#series.get(plot.key) ?? this.#add(plot.key, plot.pane, index);
      const scale = plot.pane === 'price' ? 10 ** this.#chart.scales.pricePrecision : 1;
      const hasBar = (openTime: number): boolean => this.#model.barAt(openTime) !== null;
      const values = valuesOnBars(plot.points, minutes, hasBar).map((each) => ({ ...each, value: each.value / scale }));
      this.#values.set(plot.key, values);
      series.applyOptions({ color: this.#colour(index) });
      series.setData(values.map(({ openTime, value }) => ({ time: chartTime(openTime), value })));
    });
    this.primitive.invalidate();
  }

  /** Each series' value at a bar, or at the newest for null; a bar nothing was told of has none. */
  legend(openTime: number | null): readonly StrategyRow[] {
    return this.#plots.series.map((plot, index) => {
      const series = this.#series.get(plot.key);
      const values = this.#values.get(plot.key) ?? [];
      const at = openTime === null ? values.at(-1) : values.findLast((each) => each.openTime === openTime);
      return {
        key: plot.key,
        label: plot.label,
        colour: this.#colour(index),
        paneIndex: plot.pane === 'own' ? (series?.getPane().paneIndex() ?? 0) : 0,
        text: at === undefined ? UNKNOWN : this.#text(plot.pane, at.value),
      };
    });
  }

  textAt(x: number, y: number, zone: ClockZone): HoverText | null {
    const found = this.#marks.findLast((mark) => {
      const at = this.#placeOf(mark);
      return at !== null && Math.abs(at.x - x) <= HALF + 2 && Math.abs(at.y - y) <= HALF + 2;
    });
    return found === undefined ? null : markWords(found, zone);
  }

  dispose(): void {
    for (const [key, series] of this.#series) this.#remove(key, series);
  }

  #add(key: string, pane: 'price' | 'own', index: number): ISeriesApi<'Line'> {
    const { api } = this.#chart;
    const paneIndex = pane === 'own' ? api.panes().length : 0;
    const series = api.addSeries(
      LineSeries,
      {
        color: this.#colour(index),
        lineWidth: 1,
        lineStyle: LineStyle.LargeDashed,
        priceLineVisible: false,
        lastValueVisible: pane === 'own',
        crosshairMarkerVisible: false,
        priceFormat: {
          type: 'custom',
          minMove: 1e-8,
          formatter: (value: number) => this.#text(pane, value),
        },
        ...(pane === 'price' ? { autoscaleInfoProvider: () => null } : {}),
      },
      paneIndex,
    );
    if (pane === 'own') api.panes()[paneIndex]?.setStretchFactor(OWN_STRETCH);
    this.#series.set(key, series);
    return series;
  }

  #text(pane: 'price' | 'own', value: number): string {
    return pane === 'own' ? formatFixed(value, 2) : this.#chart.priceText(value);
  }

  #remove(key: string, series: ISeriesApi<'Line'>): void {
    this.#series.delete(key);
    this.#values.delete(key);
    this.#chart.api.removeSeries(series);
  }

  /** From the far end of the palette: indicators begin at the other. */
  #colour(index: number): string {
    const { plot }: Theme = this.#chart.theme;
    const colours = [plot.sixth, plot.fifth, plot.fourth, plot.third];
    return colours[index % colours.length] ?? plot.sixth;
  }

  #placeOf({ openTime, newest }: PlacedMark): { readonly x: number; readonly y: number } | null {
    const bar = this.#model.barAt(openTime);
    const x = this.#chart.xOf(openTime);
    const edge = bar === null ? null : this.#chart.yOf(newest.side === 'buy' ? bar.low : bar.high);
    return x === null || edge === null ? null : { x, y: newest.side === 'buy' ? edge + AWAY : edge - AWAY };
  }

  #paint(context: CanvasRenderingContext2D, width: number): void {
    const { theme, scales } = this.#chart;
    context.font = `11px ${FONT_WORDS}`;
    this.#plots.levels.forEach((level, index) => {
      const y = this.#chart.yOf(level.price);
      if (y === null) return;
      context.strokeStyle = this.#colour(index);
      context.setLineDash([8, 3, 2, 3]);
      context.beginPath();
      context.moveTo(0, Math.round(y) + 0.5);
      context.lineTo(width, Math.round(y) + 0.5);
      context.stroke();
      context.setLineDash([]);
      context.fillStyle = this.#colour(index);
      context.fillText(`${level.label} ${formatInteger(level.price, scales.pricePrecision)}`, 8, y - 4);
    });
    for (const mark of this.#marks) {
      const { act, side } = mark.newest;
      const at = this.#placeOf(mark);
      if (at === null || at.x < -HALF || at.x > width + HALF) continue;
      context.strokeStyle =
        act === 'refused' ? theme.trust.degraded : side === null ? theme.ink.label : theme.side[side];
      context.lineWidth = 1.5;
      context.beginPath();
      // A cross was refused, a square placed.
      if (act === 'refused') {
        context.moveTo(at.x - HALF, at.y - HALF);
        context.lineTo(at.x + HALF, at.y + HALF);
        context.moveTo(at.x + HALF, at.y - HALF);
        context.lineTo(at.x - HALF, at.y + HALF);
      } else context.rect(at.x - HALF, at.y - HALF, 2 * HALF, 2 * HALF);
      context.stroke();
    }
  }
}
