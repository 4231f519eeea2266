/** Which way a value moved last: +1, -1, or 0 while it has not moved since the symbol changed. */
import { useRef } from 'react';

export function useLastDirection(symbol: string, value: number): -1 | 0 | 1 {
  const memory = useRef<{ symbol: string; value: number; direction: -1 | 0 | 1 }>({ symbol, value, direction: 0 });
  const now = memory.current;
  if (now.symbol !== symbol) memory.current = { symbol, value, direction: 0 };
  else if (value !== now.value && Number.isFinite(value)) {
    const direction = Number.isFinite(now.value) ? (value > now.value ? 1 : -1) : 0;
    memory.current = { symbol, value, direction };
  }
  return memory.current.direction;
}
