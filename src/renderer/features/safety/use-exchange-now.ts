/** The exchange's time as near as this window knows it: what countdowns to its clock count against. */
import { useStatusSelect } from '../../engine-client/hooks.ts';
import { useNow } from '../../lib/use-now.ts';

export function useExchangeNow(stepMs: number): number {
  const offset = useStatusSelect((status) => status?.clockOffsetMs ?? 0);
  return useNow(stepMs) + offset;
}
