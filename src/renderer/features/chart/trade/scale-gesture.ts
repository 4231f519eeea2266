/**
 * Scaled orders by two clicks: with the key held, or begun from the menu and then by the mouse alone. Clicks act on release.
 * The second leaves a plan that stands until it is confirmed or left; nothing is sent by a click. Pure.
 *
 *   idle ──key──▶ first ──click──▶ second ──click──▶ planned ──confirmed, left, Escape──▶ idle
 *     │             └──key up──▶ idle │                  └──key──▶ first
 *     └──begun by the menu────────────┘ └──key up, unless begun by the menu──▶ idle
 */

export type ScaleState =
  | { readonly state: 'idle' }
  /** Scaled, whole ticks; null while the pointer is not over the pane. */
  | { readonly state: 'first'; readonly price: number | null }
  | { readonly state: 'second'; readonly from: number; readonly to: number | null; readonly isHeld: boolean }
  | { readonly state: 'planned'; readonly from: number; readonly to: number };

export type ScaleEvent =
  | { readonly type: 'key.down'; readonly price: number | null }
  | { readonly type: 'key.up' }
  | { readonly type: 'menu.begun'; readonly price: number }
  | { readonly type: 'pointer.moved'; readonly price: number | null }
  | { readonly type: 'pointer.clicked'; readonly price: number | null }
  | { readonly type: 'trader.left' };

export const SCALE_IDLE: ScaleState = { state: 'idle' };

export function scaleStep(now: ScaleState, event: ScaleEvent): ScaleState {
  switch (event.type) {
    case 'key.down':
      return now.state === 'idle' || now.state === 'planned' ? { state: 'first', price: event.price } : now;
    case 'key.up':
      return now.state === 'first' || (now.state === 'second' && now.isHeld) ? SCALE_IDLE : now;
    case 'menu.begun':
      return { state: 'second', from: event.price, to: null, isHeld: false };
    case 'pointer.moved':
      if (now.state === 'first') return now.price === event.price ? now : { ...now, price: event.price };
      if (now.state === 'second') return now.to === event.price ? now : { ...now, to: event.price };
      return now;
    case 'pointer.clicked': {
      const { price } = event;
      if (price === null) return now;
      if (now.state === 'first') return { state: 'second', from: price, to: null, isHeld: true };
      if (now.state === 'second' && price !== now.from) return { state: 'planned', from: now.from, to: price };
      return now;
    }
    case 'trader.left':
      return SCALE_IDLE;
  }
}

/** Whether a press is the gesture's own, and not the chart's. */
export const takesClicks = ({ state }: ScaleState): boolean => state === 'first' || state === 'second';
