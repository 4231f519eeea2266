/**
 * Fetches the day's closes of the symbols shown, one at a time with a pause between, so that a long list costs the exchange
 * no more than a trickle. What was fetched serves for a quarter hour.
 */
import { useEffect, useState } from 'react';
import { useEngine, useIsLinkLive } from '../../engine-client/hooks.ts';
import { SPARK_INTERVAL, sparkOf } from './spark-model.ts';

const PAUSE_MS = 400;
const LOOK_MS = 5_000;
const FRESH_MS = SPARK_INTERVAL * 60_000;

interface Spark {
  readonly closes: readonly number[];
  readonly at: number;
}

const known = new Map<string, Spark>();

/** Empty for what is not fetched yet; `isWanted` false fetches nothing. */
export function useSparks(symbols: readonly string[], isWanted: boolean): ReadonlyMap<string, Spark> {
  const client = useEngine();
  const isLive = useIsLinkLive();
  const [sparks, setSparks] = useState<ReadonlyMap<string, Spark>>(new Map(known));
  const key = symbols.join(' ');
  useEffect(() => {
    if (!isWanted || !isLive) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isStopped = false;
    const wanted = key === '' ? [] : key.split(' ');
    const next = async (): Promise<void> => {
      const now = Date.now();
      const symbol = document.hidden
        ? undefined
        : wanted.find((each) => now - (known.get(each)?.at ?? Number.NEGATIVE_INFINITY) > FRESH_MS);
      if (symbol !== undefined) {
        const answer = await client.query('candles.history', { symbol, interval: SPARK_INTERVAL });
        // What failed is tried again as late as what succeeded: a symbol without candles must not be asked for ever.
        known.set(symbol, { closes: answer.ok ? sparkOf(answer.value, now) : [], at: now });
        if (!isStopped) setSparks(new Map(known));
      }
      if (!isStopped) timer = setTimeout(() => void next(), symbol === undefined ? LOOK_MS : PAUSE_MS);
    };
    void next();
    return () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, isLive, isWanted, key]);
  return sparks;
}
