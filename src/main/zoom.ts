/** The window's zoom by Ctrl or Cmd with +, − and 0, between 80 and 200 %. A browser has it by itself; here there is no menu for it. */
import type { WebContents } from 'electron';

/** The steps a browser has. */
const STEPS = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const;

export interface ZoomKey {
  readonly type: string;
  readonly key: string;
  readonly control: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
}

/** The factor after a key; null for a key that is none of these. */
export function zoomAfter(now: number, pressed: ZoomKey, isMac: boolean): number | null {
  if (pressed.type !== 'keyDown' || pressed.alt || !(isMac ? pressed.meta : pressed.control)) return null;
  switch (pressed.key) {
    case '0':
      return 1;
    case '+':
    case '=':
      return STEPS.find((step) => step > now + 0.01) ?? STEPS[STEPS.length - 1] ?? 2;
    case '-':
      return STEPS.findLast((step) => step < now - 0.01) ?? STEPS[0];
    default:
      return null;
  }
}

export function zoomByKeys(contents: WebContents, isMac: boolean): void {
  contents.on('before-input-event', (event, input) => {
    const next = zoomAfter(contents.getZoomFactor(), input, isMac);
    if (next === null) return;
    event.preventDefault();
    contents.setZoomFactor(next);
  });
}
