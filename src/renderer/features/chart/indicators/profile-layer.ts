/** The volume profile of the bars in sight, painted at the left under the candles; counted again only when they changed. */
import { PaintLayer } from '../paint-layer.ts';
import type { PriceChart } from '../price-chart.ts';
import { indicatorCandle } from './indicator-candle.ts';
import { type VolumeProfile, volumeProfile } from './volume-profile.ts';

/** Share of the pane's width the heaviest row takes. */
const WIDEST = 0.22;

export class ProfileLayer {
  readonly primitive: PaintLayer;
  readonly #chart: PriceChart;
  readonly #rows: number;
  #counted = '';
  #profile: VolumeProfile = { rows: [], heaviest: null };

  constructor(chart: PriceChart, rows: number) {
    this.#chart = chart;
    this.#rows = rows;
    this.primitive = new PaintLayer('bottom', (context, { width }) => this.#paint(context, width));
  }

  #count(): VolumeProfile {
    const range = this.#chart.inSight;
    if (range === null) return this.#profile;
    const { bars, scales } = this.#chart;
    const last = bars.at(-1);
    const state = `${range.from} ${range.to} ${bars[0]?.openTime} ${last?.openTime} ${last?.volume}`;
    if (state === this.#counted) return this.#profile;
    this.#counted = state;
    const candles = bars.slice(range.from, range.to + 1).map((bar) => indicatorCandle(bar, scales));
    this.#profile = volumeProfile(candles, this.#rows);
    return this.#profile;
  }

  #paint(context: CanvasRenderingContext2D, width: number): void {
    const { rows, heaviest } = this.#count();
    const most = heaviest === null ? undefined : rows[heaviest];
    if (most === undefined) return;
    const { theme, scales } = this.#chart;
    const scale = 10 ** scales.pricePrecision;
    const perVolume = (width * WIDEST) / (most.rising + most.falling);
    rows.forEach((row, index) => {
      const top = this.#chart.yOf(row.to * scale);
      const bottom = this.#chart.yOf(row.from * scale);
      if (top === null || bottom === null) return;
      const height = Math.max(1, bottom - top - 1);
      const rising = row.rising * perVolume;
      context.fillStyle = theme.side.buyMedium;
      context.fillRect(0, top, rising, height);
      context.fillStyle = theme.side.sellMedium;
      context.fillRect(rising, top, row.falling * perVolume, height);
      if (index !== heaviest) return;
      context.strokeStyle = theme.ink.secondary;
      context.strokeRect(0.5, top + 0.5, (row.rising + row.falling) * perVolume, height - 1);
    });
  }
}
