/** As the `ref` of a field or button that comes because somebody has just asked for it: it has the keyboard at once. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}
