/**
 * Fills a chart: history by query, then forming candles from frames. Asks again when the link comes back, when the feed does,
 * and when a candle arrives that does not follow the one before: frames tell of the newest alone.
 */
import { useEffect, useReducer, useRef, useState } from 'react';
import type { CandleInterval } from '../../../domain/market.ts';
import { useEngine, useIsConnected, useMarketStore } from '../../engine-client/hooks.ts';
import { paced } from '../../lib/paced.ts';
import { CandleModel } from './candle-model.ts';
import { isHole } from './intervals.ts';
import type { PriceChart } from './price-chart.ts';

export type CandlesState =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly model: CandleModel }
  | { readonly state: 'failed'; readonly message: string };

/** Each is a drawing of the whole chart; charts take turns, one a frame. */
const PUT_EVERY_MS = 100;

const LOADING: CandlesState = { state: 'loading' };
/** After the feed is back: at once, and when the engine will have read what it had missed. */
const ASK_AGAIN_MS = [0, 4000, 15_000] as const;

export function useCandles(
  chart: PriceChart | null,
  symbol: string,
  interval: CandleInterval,
  /** Streamed and verified now. */
  isWhole: boolean,
): { readonly candles: CandlesState; readonly retry: () => void } {
  const client = useEngine();
  const { scheduler } = client;
  const store = useMarketStore(symbol);
  const isConnected = useIsConnected();
  const [model, setModel] = useState<{ readonly key: string; readonly model: CandleModel } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [asked, askAgain] = useReducer((count: number) => count + 1, 0);
  const key = `${symbol} ${interval}`;

  // A new symbol or interval starts empty: the numbers of the one before never stand in for it.
  useEffect(() => {
    if (chart === null || store === null) return;
    const fresh = new CandleModel();
    chart.setBars([]);
    setModel({ key, model: fresh });
    setFailure(null);
    for (const candle of store.candles(interval)) fresh.apply(candle);
    const put = (): void => {
      for (const candle of store.candles(interval)) {
        const before = fresh.last?.openTime ?? null;
        const change = fresh.apply(candle);
        if (change.kind === 'none') continue;
        chart.putBar(change.bar, change.kind === 'revised');
        if (change.kind === 'tail' && before !== null && isHole(before, change.bar.openTime, interval)) askAgain();
      }
    };
    const pace = paced(() => scheduler.schedule('turn', put), PUT_EVERY_MS);
    const stop = store.subscribe('candle', pace.hear);
    return () => {
      stop();
      pace.stop();
      scheduler.cancel('turn', put);
    };
  }, [chart, store, scheduler, interval, key]);

  const wasBroken = useRef(false);
  useEffect(() => {
    if (!isWhole) {
      wasBroken.current = true;
      return;
    }
    if (!wasBroken.current) return;
    wasBroken.current = false;
    const timers = ASK_AGAIN_MS.map((ms) => setTimeout(askAgain, ms));
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [isWhole]);

  const current = model?.key === key ? model.model : null;
  const [loaded, setLoaded] = useState<CandleModel | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` asks again
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
  }, [client, chart, current, symbol, interval, isConnected, failure, asked]);

  const retry = (): void => setFailure(null);
  if (failure !== null) return { candles: { state: 'failed', message: failure }, retry };
  if (current === null || loaded !== current) return { candles: LOADING, retry };
  return { candles: { state: 'ready', model: current }, retry };
}
