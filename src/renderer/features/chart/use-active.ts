/** Whether the pointer or the keyboard is in an element: of several charts, the one a key is meant for. */
import { type RefObject, useEffect, useState } from 'react';

export function useActive(element: RefObject<HTMLElement | null>): boolean {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  useEffect(() => {
    const host = element.current;
    if (host === null) return;
    const entered = (): void => setPointed(true);
    const left = (): void => setPointed(false);
    const focused = (): void => setFocused(true);
    const blurred = (): void => setFocused(host.contains(document.activeElement));
    host.addEventListener('pointerenter', entered);
    host.addEventListener('pointerleave', left);
    host.addEventListener('focusin', focused);
    host.addEventListener('focusout', blurred);
    return () => {
      host.removeEventListener('pointerenter', entered);
      host.removeEventListener('pointerleave', left);
      host.removeEventListener('focusin', focused);
      host.removeEventListener('focusout', blurred);
    };
  }, [element]);
  return isPointed || isFocused;
}
