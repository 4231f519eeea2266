/** A function that is one object for as long as its component stands, and does what the latest render gave it to do. */
import { useCallback, useRef } from 'react';

export function useSteady<T>(run: (given: T) => void): (given: T) => void {
  const latest = useRef(run);
  latest.current = run;
  return useCallback((given: T) => latest.current(given), []);
}
