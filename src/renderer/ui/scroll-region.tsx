/**
 * A named part of the window that scrolls by itself. It takes the focus, so that whoever has no wheel can scroll it: nothing
 * inside it need be focusable (WCAG 2.1.1; axe: scrollable-region-focusable).
 */
import type { ReactNode, Ref } from 'react';

export interface ScrollRegionProps {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
  readonly scrollerRef?: Ref<HTMLElement>;
}

export function ScrollRegion({ label, className, children, scrollerRef }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the rule knows no scrolling regions; without focus the keyboard could not scroll this one
    <section ref={scrollerRef} className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
