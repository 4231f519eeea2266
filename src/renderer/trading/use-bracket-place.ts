/** Starts the bracket that a ladder click with Alt composed, unless it would double what was just sent or may have been. */
import { useCallback, useRef } from 'react';
import { useEngine } from '../engine-client/hooks.ts';
import { wording } from '../text/wording.ts';
import { toast } from '../ui/toasts.tsx';
import type { BracketClick } from './bracket-click.ts';
import { doubledOrder, doublingReason } from './doubling.ts';
import { useExecution } from './use-execution.ts';

/** The engine refuses an order of a hand again within this long; two executions it could not tell apart from two wishes. */
const REPEAT_MS = 1000;

export function useBracketPlace(): (click: BracketClick) => void {
  const client = useEngine();
  const start = useExecution();
  const last = useRef<{ readonly sentence: string; readonly at: number } | null>(null);
  return useCallback(
    ({ execution, side, quantity, sentence, isCrossing }) => {
      const { symbol } = execution;
      const now = performance.now();
      const isRepeat = last.current?.sentence === sentence && now - last.current.at < REPEAT_MS;
      const doubled = doubledOrder(client.streams.orders.getState().data ?? [], { symbol, side, quantity });
      const reason = isRepeat
        ? wording.trading.sameBracketWasStarted
        : doubled === null
          ? null
          : doublingReason(doubled);
      if (reason !== null) {
        toast({ tone: 'error', title: wording.trading.notSent, text: `${sentence}: ${reason}` });
        return;
      }
      last.current = { sentence, at: now };
      void start(execution, side, isCrossing);
    },
    [client, start],
  );
}
