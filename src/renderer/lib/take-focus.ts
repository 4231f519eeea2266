/** As the `ref` of a field that opens because somebody has just asked to write: it has the keyboard at once. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
