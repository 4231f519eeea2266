/** A query asked again and again while its reader is on screen, for what changes slowly and is told by no stream. */
import { useEffect, useState } from 'react';
import type { QueryName, QueryPayload, QueryResults } from '../../contract/queries.ts';
import { useEngine, useIsLinkLive } from './hooks.ts';

interface Polled<N extends QueryName> {
  /** Null before the first answer. */
  readonly value: QueryResults[N] | null;
  /** Why the last asking brought nothing; the value before it stays. */
  readonly failure: string | null;
}

/** Asks at once when `follows` changes: something the answer hangs on that is no part of the question. */
export function usePolledQuery<N extends QueryName>(
  name: N,
  payload: QueryPayload<N>,
  everyMs: number,
  follows: string = '',
): Polled<N> {
  const client = useEngine();
  const isLive = useIsLinkLive();
  const [polled, setPolled] = useState<Polled<N>>({ value: null, failure: null });
  const text = JSON.stringify(payload);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of what it follows asks again
  useEffect(() => {
    if (!isLive) return;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isWanted = true;
    const ask = async (): Promise<void> => {
      // A hidden window asks nothing; it catches up within one interval of being seen.
      const answer = document.hidden ? null : await client.query(name, JSON.parse(text) as QueryPayload<N>);
      if (!isWanted) return;
      if (answer?.ok === true) setPolled({ value: answer.value, failure: null });
      else if (answer?.ok === false) setPolled(({ value }) => ({ value, failure: answer.error.message }));
      timer = setTimeout(() => void ask(), everyMs);
    };
    void ask();
    return () => {
      isWanted = false;
      if (timer !== null) clearTimeout(timer);
    };
  }, [client, isLive, name, text, everyMs, follows]);
  return polled;
}
