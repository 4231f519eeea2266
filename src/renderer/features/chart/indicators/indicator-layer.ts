/** The chosen indicators on one chart: a series per output, panes below for those that have their own, values by bar. */
import {
  HistogramSeries,
  type ISeriesApi,
  LineSeries,
  LineStyle,
  type SeriesPartialOptionsMap,
  type SeriesType,
} from 'lightweight-charts';
import { formatCompact, formatFixed, UNKNOWN } from '../../../lib/format-number.ts';
import { alpha, type Theme } from '../../../ui/tokens.ts';
import type { Bar } from '../candle-model.ts';
import { type BarsEvent, chartTime, type PriceChart } from '../price-chart.ts';
import { type IndicatorKind, indicatorKind, type OutputSpec } from './catalogue.ts';
import { type ChosenIndicator, indicatorLabel, parameterOf } from './chosen.ts';
import { indicatorCandle } from './indicator-candle.ts';
import { IndicatorRun } from './indicator-run.ts';
import type { IndicatorCandle, IndicatorValues } from './kernel.ts';
import { ProfileLayer } from './profile-layer.ts';

interface Shown {
  readonly chosen: ChosenIndicator;
  readonly kind: IndicatorKind;
  readonly colour: string;
  readonly run: IndicatorRun | null;
  readonly series: readonly ISeriesApi<SeriesType>[];
  readonly detach: () => void;
}

export interface LegendRow {
  readonly key: string;
  readonly label: string;
  readonly colour: string;
  readonly isHidden: boolean;
  readonly about: string;
  readonly paneIndex: number;
  readonly values: readonly { readonly label: string; readonly text: string }[];
}

/** Height of a pane below, against 1 for price and volume together. */
const OWN_STRETCH = 0.22;
const NOTHING = (): void => {};

export class IndicatorLayer {
  readonly #chart: PriceChart;
  readonly #stop: () => void;
  #shown: readonly Shown[] = [];

  constructor(chart: PriceChart) {
    this.#chart = chart;
    this.#stop = chart.onBars((event) => this.#barsChanged(event));
  }

  /** Shows exactly these. Called when the list, a parameter, the theme or the instrument's decimals changed. */
  show(chosen: readonly ChosenIndicator[]): void {
    this.#clear();
    const colours = indicatorColours(this.#chart.theme);
    this.#shown = chosen.flatMap((each, index) => {
      const kind = indicatorKind(each.kindId);
      return kind === null ? [] : [this.#add(each, kind, colours[index % colours.length] ?? '')];
    });
    this.#load();
  }

  /** For the legend: each indicator's values at a bar, or at the newest for null. */
  legend(openTime: number | null): readonly LegendRow[] {
    const { bars } = this.#chart;
    const index = openTime === null ? bars.length - 1 : bars.findLastIndex((bar) => bar.openTime === openTime);
    return this.#shown.map(({ chosen, kind, colour, run, series }) => {
      const values = run?.values[index];
      return {
        key: chosen.key,
        label: indicatorLabel(chosen, kind),
        colour,
        isHidden: chosen.isHidden,
        about: kind.about,
        paneIndex: kind.place === 'own' ? (series[0]?.getPane().paneIndex() ?? 0) : 0,
        values: chosen.isHidden
          ? []
          : kind.outputs.flatMap((output, at) => {
              const value = values?.[at] ?? null;
              // Bands that are switched off have nothing to say.
              if (value === null && kind.outputs.length > 1 && values?.some((one) => one !== null) === true) return [];
              return [{ label: output.label, text: value === null ? UNKNOWN : this.#text(kind, value) }];
            }),
      };
    });
  }

  dispose(): void {
    this.#stop();
    this.#shown = [];
  }

  #add(chosen: ChosenIndicator, kind: IndicatorKind, colour: string): Shown {
    const read = (id: string): number => parameterOf(chosen, kind, id);
    const base = { chosen, kind, colour };
    if (chosen.isHidden) return { ...base, run: null, series: [], detach: NOTHING };
    if (kind.create === null) {
      const layer = new ProfileLayer(this.#chart, read('rows'));
      return { ...base, run: null, series: [], detach: this.#chart.attach(layer.primitive) };
    }
    const { create } = kind;
    const { api } = this.#chart;
    const paneIndex = kind.place === 'own' ? api.panes().length : 0;
    const series = kind.outputs.map((output) => this.#seriesOf(output, kind, colour, paneIndex));
    if (kind.place === 'own') api.panes()[paneIndex]?.setStretchFactor(OWN_STRETCH);
    for (const price of kind.guides) {
      series[0]?.createPriceLine({
        price,
        color: this.#chart.theme.surface.edge,
        lineWidth: 1,
        lineStyle: LineStyle.Dashed,
        axisLabelVisible: false,
      });
    }
    return { ...base, run: new IndicatorRun(() => create(read)), series, detach: NOTHING };
  }

  #seriesOf(output: OutputSpec, kind: IndicatorKind, colour: string, paneIndex: number): ISeriesApi<SeriesType> {
    const { api } = this.#chart;
    const common = {
      priceLineVisible: false,
      lastValueVisible: kind.place === 'own' && output === kind.outputs[0],
      priceFormat: { type: 'custom', minMove: 1e-8, formatter: (value: number) => this.#text(kind, value) },
      // On the price pane candles alone set the scale: a far average must not flatten them.
      ...(kind.place === 'price' ? { autoscaleInfoProvider: () => null } : {}),
    } satisfies SeriesPartialOptionsMap['Line'];
    if (output.look === 'histogram') {
      return api.addSeries(HistogramSeries, { ...common, color: alpha(colour, 0.5) }, paneIndex);
    }
    return api.addSeries(
      LineSeries,
      {
        ...common,
        color: output.look === 'thin' ? alpha(colour, 0.65) : colour,
        lineWidth: output.look === 'line' ? 2 : 1,
        lineStyle: output.look === 'dashed' ? LineStyle.Dashed : LineStyle.Solid,
        crosshairMarkerVisible: false,
      },
      paneIndex,
    );
  }

  #text(kind: IndicatorKind, value: number): string {
    if (kind.unit === 'price') return this.#chart.priceText(value);
    return kind.unit === 'amount' ? formatCompact(value) : formatFixed(value, 2);
  }

  #clear(): void {
    for (const { series, detach } of this.#shown) {
      detach();
      for (const each of series) this.#chart.api.removeSeries(each);
    }
    this.#shown = [];
  }

  #load(): void {
    const candles = this.#candles();
    for (const { run, series } of this.#shown) {
      if (run === null) continue;
      run.load(candles);
      this.#draw(run, series);
    }
  }

  #draw(run: IndicatorRun, series: readonly ISeriesApi<SeriesType>[]): void {
    const { bars } = this.#chart;
    series.forEach((each, at) => {
      each.setData(bars.map((bar, index) => pointOf(bar, run.values[index], at)));
    });
  }

  #barsChanged(event: BarsEvent): void {
    if (event.kind === 'all') {
      this.#load();
      return;
    }
    const candle = this.#candleOf(event.bar);
    for (const { run, series } of this.#shown) {
      const values = run?.put(candle, () => this.#candles());
      if (run === null || values === undefined) continue;
      if (values === null) this.#draw(run, series);
      else
        series.forEach((each, at) => {
          each.update(pointOf(event.bar, values, at));
        });
    }
  }

  #candles(): readonly IndicatorCandle[] {
    return this.#chart.bars.map((bar) => this.#candleOf(bar));
  }

  #candleOf(bar: Bar): IndicatorCandle {
    return indicatorCandle(bar, this.#chart.scales);
  }
}

function pointOf(bar: Bar, values: IndicatorValues | undefined, at: number) {
  const time = chartTime(bar.openTime);
  const value = values?.[at] ?? null;
  return value === null ? { time } : { time, value };
}

const indicatorColours = ({ plot }: Theme): readonly string[] => [
  plot.first,
  plot.second,
  plot.third,
  plot.fourth,
  plot.fifth,
  plot.sixth,
];
