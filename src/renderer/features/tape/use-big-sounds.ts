/** A sound for big prints as they come, held list or not. What was there before, and what was read afterwards, is silent. */
import { useEffect, useRef } from 'react';
import { playSize } from '../../lib/sounds.ts';
import { loudest, type Prints, type TapeOptions, type Thresholds, tapeRows } from './model.ts';

/** More prints than these between two paintings are one sound all the same. */
const LOOKED_AT = 100;

/** `version`: rises with every trade. */
export function useBigSounds(
  prints: Prints | null,
  version: number,
  options: Pick<TapeOptions, 'isJoined' | 'ownTradeIds'> & { readonly isSounding: boolean },
  thresholds: Thresholds | null,
): void {
  const { isSounding, isJoined, ownTradeIds } = options;
  const heard = useRef<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it answers new trades, and nothing else
  useEffect(() => {
    const newest = prints?.at(0)?.tradeId ?? null;
    const since = heard.current;
    heard.current = newest;
    if (!isSounding || prints === null || since === null) return;
    const loud = loudest(tapeRows(prints, { isJoined, skip: 0, limit: LOOKED_AT, ownTradeIds }), thresholds, since);
    if (loud !== null) playSize(loud.side, loud.isHuge);
  }, [version]);
}
