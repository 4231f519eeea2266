/** The drawing library's options in the window's colours and words. */
import {
  type CandlestickSeriesPartialOptions,
  type ChartOptions,
  ColorType,
  type DeepPartial,
  LineStyle,
  type Time,
} from 'lightweight-charts';
import { type ClockZone, formatClock, formatDate } from '../../lib/format-time.ts';
import { FONT_WORDS, type Theme } from '../../ui/tokens.ts';

export const chartLook = (theme: Theme): DeepPartial<ChartOptions> => ({
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

/** Rising candles are hollow, falling ones filled: the shape says what the colour repeats. */
export const candleLook = (theme: Theme): CandlestickSeriesPartialOptions => ({
  upColor: theme.surface.pane,
  downColor: theme.side.sell,
  borderUpColor: theme.side.buy,
  borderDownColor: theme.side.sell,
  wickUpColor: theme.side.buy,
  wickDownColor: theme.side.sell,
  priceLineColor: theme.ink.secondary,
  priceLineStyle: LineStyle.Dotted,
});

export function timeLook(zone: ClockZone, minutes: number): DeepPartial<ChartOptions> {
  const isDaily = minutes >= 1440;
  return {
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
  };
}

/** The library counts seconds. */
const millis = (time: Time): number => Number(time) * 1000;
