/** Fills a chart: history by query, then forming candles from frames; asks again when the link comes back. */
import { useEffect, useState } from 'react';
import type { CandleInterval } from '../../../domain/market.ts';
import { useEngine, useLink, useMarketStore } from '../../engine-client/hooks.ts';
import { CandleModel } from './candle-model.ts';
import type { PriceChart } from './price-chart.ts';

export type CandlesState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly model: CandleModel }
  | { readonly state: 'failed'; readonly message: string };

const LOADING: CandlesState = { state: 'loading' };

export function useCandles(
  chart: PriceChart | null,
  symbol: string,
  interval: CandleInterval,
): { readonly candles: CandlesState; readonly retry: () => void } {
  const client = useEngine();
  const store = useMarketStore(symbol);
  const isConnected = useLink().state === 'live';
  const [model, setModel] = useState<{ readonly key: string; readonly model: CandleModel } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const key = `${symbol} ${interval}`;

  // A new symbol or interval starts empty: the numbers of the one before never stand in for it.
  useEffect(() => {
    if (chart === null || store === null) return;
    const fresh = new CandleModel();
    chart.setBars([]);
    setModel({ key, model: fresh });
    setFailure(null);
    const forming = store.candle(interval);
    if (forming !== null) fresh.apply(forming);
    return store.subscribe('candle', () => {
      const candle = store.candle(interval);
      if (candle === null) return;
      const change = fresh.apply(candle);
      if (change.kind !== 'none') chart.putBar(change.bar, change.kind === 'revised');
    });
  }, [chart, store, interval, key]);

  const current = model?.key === key ? model.model : null;
  const [loaded, setLoaded] = useState<CandleModel | null>(null);
  useEffect(() => {
    // A link that comes back asks again, whatever was said on the one before.
    if (!isConnected) setFailure(null);
    // What failed is asked for again when its failure is taken back, by `retry` or a new link.
    if (chart === null || current === null || !isConnected || failure !== null) return;
    let isWanted = true;
    void client.query('candles.history', { symbol, interval }).then((answer) => {
      if (!isWanted) return;
      if (!answer.ok) {
        if (!current.isLoaded) setFailure(answer.error.message);
        return;
      }
      const isFirst = !current.isLoaded;
      current.load(answer.value.rows);
      current.origin = { source: answer.value.source, at: Date.now() };
      if (isFirst) chart.setBars(current.bars);
      else chart.refreshBars(current.bars);
      setFailure(null);
      setLoaded(current);
    });
    return () => {
      isWanted = false;
    };
  }, [client, chart, current, symbol, interval, isConnected, failure]);

  const retry = (): void => setFailure(null);
  if (failure !== null) return { candles: { state: 'failed', message: failure }, retry };
  if (current === null || loaded !== current) return { candles: LOADING, retry };
  return { candles: { state: 'ready', model: current }, retry };
}
