/** Whether an element has at least this much room across; false until it was measured. */
import { type RefObject, useEffect, useState } from 'react';

/** `isShown`: the element is on the page now; one that comes and goes is measured each time. */
export function useIsWide(element: RefObject<HTMLElement | null>, leastPx: number, isShown = true): boolean {
  const [isWide, setWide] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the element comes and goes with what is shown
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(() => setWide(current.clientWidth >= leastPx));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, leastPx, isShown]);
  return isWide;
}
