/** Keeps watch over what is heard of the chart's symbol, and marks on the chart what was not. */
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import {
  useClockZone,
  useEngine,
  useIsConnected,
  useMarketSelect,
  useMarketTrust,
} from '../../../engine-client/hooks.ts';
import type { HoverTest } from '../hover.ts';
import type { PriceChart } from '../price-chart.ts';
import { GapLog, gapsOfFailovers, merged, missingBecause } from './data-gaps.ts';
import { TruthLayer } from './truth-layer.ts';

/** One log per symbol for as long as the window is open: a gap is not forgotten with the chart that saw it. */
const logs = new Map<string, GapLog>();

function logOf(symbol: string): GapLog {
  const known = logs.get(symbol) ?? new GapLog();
  logs.set(symbol, known);
  return known;
}

export function useTruthLayer(chart: PriceChart | null, symbol: string): HoverTest {
  const zone = useClockZone();
  const { trust, hasData } = useMarketTrust(symbol, 'ticker');
  // Which of the two connections was first changes with every message; whether any was does not.
  const isPolled = useMarketSelect(symbol, 'ticker', (store) => store?.ticker?.source === 'REST');
  const isLinked = useIsConnected();
  // The engine tells of itself every second; the marks change only with what it tells.
  const told = useStore(useEngine().streams.monitor, ({ data }) =>
    JSON.stringify(gapsOfFailovers(data?.feed?.failovers ?? [], symbol)),
  );
  const log = logOf(symbol);
  const gaps = useSyncExternalStore(log.subscribe, () => log.gaps);
  const why = hasData ? missingBecause({ isLinked, trust, isPolled }) : null;
  useEffect(() => {
    // Before anything was heard there is nothing that could be missing.
    if (hasData) log.note(why, Date.now());
  }, [log, hasData, why]);

  const [layer, setLayer] = useState<TruthLayer | null>(null);
  useEffect(() => {
    if (chart === null) return;
    const created = new TruthLayer(chart);
    const detach = chart.attach(created.primitive);
    setLayer(created);
    return () => {
      setLayer(null);
      detach();
    };
  }, [chart]);
  useEffect(() => {
    layer?.show(merged([...(JSON.parse(told) as ReturnType<typeof gapsOfFailovers>), ...gaps]), zone);
  }, [layer, told, gaps, zone]);
  return useMemo(() => (x, y) => layer?.textAt(x, y) ?? null, [layer]);
}
