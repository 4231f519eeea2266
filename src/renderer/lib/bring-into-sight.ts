/** As the `ref` of an element: it is scrolled into view when it appears, no farther than needed. Keep its identity stable. */
export function bringIntoSight(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
