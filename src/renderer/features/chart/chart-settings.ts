/** What each chart remembers of itself: its interval and what it shows. A chart new to the desk begins as the last one was left. */
import { useCallback, useContext, useState } from 'react';
import type { CandleInterval } from '../../../domain/market.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import { PaneIdContext } from '../../lib/symbol-links.ts';
import { parseInterval } from './intervals.ts';
import { type ChartLayers, parseLayers } from './layers.ts';

export interface ChartSettings {
  readonly interval: CandleInterval;
  readonly layers: ChartLayers;
}

export function parseChartSettings(stored: unknown): ChartSettings {
  const { interval, layers } = typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
  return { interval: parseInterval(interval), layers: parseLayers(layers) };
}

const LAST = 'chart.last';

export function useChartSettings(): readonly [ChartSettings, (change: Partial<ChartSettings>) => void] {
  const paneId = useContext(PaneIdContext);
  const key = `chart.of.${paneId ?? 'alone'}`;
  const [settings, setSettings] = useState(() => parseChartSettings(readStored(key) ?? readStored(LAST)));
  const change = useCallback(
    (part: Partial<ChartSettings>): void =>
      setSettings((now) => {
        const next = { ...now, ...part };
        writeStored(key, next);
        writeStored(LAST, next);
        return next;
      }),
    [key],
  );
  return [settings, change];
}
