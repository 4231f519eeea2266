/** The strategies of the chart's symbol on the chart, from what the engine tells of them. */
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { StrategyView } from '../../../../contract/automation-views.ts';
import type { InstrumentView } from '../../../../contract/views.ts';
import type { EngineClient } from '../../../engine-client/engine-client.ts';
import { useClockZone, useEngine, useIsLinkLive, useOrders } from '../../../engine-client/hooks.ts';
import type { CandleModel } from '../candle-model.ts';
import type { HoverTest } from '../hover.ts';
import type { PriceChart } from '../price-chart.ts';
import { PlotRecorder } from './plot-recorder.ts';
import { StrategyLayer } from './strategy-layer.ts';
import { strategyPlots } from './strategy-plots.ts';

/** One recorder per engine: a series goes on whichever charts come and go. */
const recorders = new WeakMap<EngineClient, PlotRecorder>();

function recorderOf(client: EngineClient): PlotRecorder {
  const known = recorders.get(client);
  if (known !== undefined) return known;
  const recorder = new PlotRecorder();
  recorders.set(client, recorder);
  recorder.note(client.streams.automation.getState().data ?? []);
  client.streams.automation.subscribe(({ data }) => recorder.note(data ?? []));
  return recorder;
}

const NONE: readonly never[] = [];

export function useStrategyLayer(
  chart: PriceChart | null,
  model: CandleModel | null,
  instrument: InstrumentView | null,
  isShown: boolean,
): { readonly layer: StrategyLayer | null; readonly test: HoverTest } {
  const client = useEngine();
  const recorder = recorderOf(client);
  const zone = useClockZone();
  const orders = useOrders();
  const views = useStore(client.streams.automation, ({ data }) => data ?? NONE);
  const decisions = useStore(client.streams.decisions, ({ data }) => data ?? NONE);
  const isAny = instrument !== null && views.some(({ symbol }) => symbol === instrument.symbol);
  const strategies = useStrategies(client, isAny && isShown);

  const [layer, setLayer] = useState<StrategyLayer | null>(null);
  useEffect(() => {
    if (chart === null || model === null || !isShown || !isAny) return;
    const created = new StrategyLayer(chart, model);
    const detach = chart.attach(created.primitive);
    setLayer(created);
    return () => {
      setLayer(null);
      detach();
      created.dispose();
    };
  }, [chart, model, isShown, isAny]);
  useEffect(() => {
    if (layer === null || instrument === null) return;
    const { symbol, pricePrecision } = instrument;
    layer.show(strategyPlots({ symbol, pricePrecision, views, strategies, decisions, orders, recorder }));
  }, [layer, instrument, views, strategies, decisions, orders, recorder]);
  return useMemo(() => ({ layer, test: (x, y) => layer?.textAt(x, y, zone) ?? null }), [layer, zone]);
}

/** Asked for once something runs, and again on a new link: files may have been added. */
function useStrategies(client: EngineClient, isWanted: boolean): readonly StrategyView[] {
  const [strategies, setStrategies] = useState<readonly StrategyView[]>(NONE);
  const isLive = useIsLinkLive();
  useEffect(() => {
    if (!isWanted || !isLive) return;
    let isOver = false;
    void client.query('automation.strategies', {}).then((answer) => {
      if (!isOver && answer.ok) setStrategies(answer.value.strategies);
    });
    return () => {
      isOver = true;
    };
  }, [client, isWanted, isLive]);
  return strategies;
}
