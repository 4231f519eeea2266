/** The exchange's time as near as this window knows it: what countdowns to its clock count against. */
import { useStatus } from '../../engine-client/hooks.ts';
import { useNow } from '../../lib/use-now.ts';

export function useExchangeNow(stepMs: number): number {
  const offset = useStatus()?.clockOffsetMs ?? 0;
  return useNow(stepMs) + offset;
}
