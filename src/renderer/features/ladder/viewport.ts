/**
 * Where the ladder looks. Prices stand still and the market moves across them; the view moves only when the trader moves
 * it, or when nobody's pointer is inside and the market has left the middle of the screen for a second.
 *
 *   centred ──inside leaves the middle 60 %──▶ drifting ──1 s, or 250 ms out of sight──▶ recentre
 *      ▲                                          │
 *      └──inside comes back, or pointer enters────┘
 */
export interface Viewport {
  /** Row at the top of the screen. */
  readonly topRow: number;
  readonly rowCount: number;
  /** Since when the inside market is outside the middle, ms of any one clock; null while it is inside. */
  readonly driftingSince: number | null;
}

/**
 * When the view may follow the market by itself. `manual`: never. `out`: when it is out of sight. `middle`: when it has left
 * the middle of the screen. `follow`: always in the middle.
 */
export const CENTRINGS = ['manual', 'out', 'middle', 'follow'] as const;
export type Centring = (typeof CENTRINGS)[number];

const MIDDLE_SHARE = 0.6;
export const DRIFT_MS = 1000;
/** A market that is out of sight altogether is followed sooner. */
export const LOST_MS = 250;
/** Rows stay frozen this long after the pointer left. */
export const FREEZE_AFTER_MS = 300;

export function centred(centre: number, rowCount: number): Viewport {
  return { topRow: centre + Math.floor(rowCount / 2), rowCount, driftingSince: null };
}

/** Positive `rows` shows higher prices. */
export function scrolled(view: Viewport, rows: number): Viewport {
  return { ...view, topRow: view.topRow + rows, driftingSince: null };
}

/** Keeps the middle row in the middle when the pane's height changes. */
export function resized(view: Viewport, rowCount: number): Viewport {
  if (rowCount === view.rowCount) return view;
  const middle = view.topRow - Math.floor(view.rowCount / 2);
  return { ...view, topRow: middle + Math.floor(rowCount / 2), rowCount };
}

export function isInMiddle(view: Viewport, centre: number): boolean {
  const margin = (view.rowCount * (1 - MIDDLE_SHARE)) / 2;
  const fromTop = view.topRow - centre;
  return fromTop >= margin && fromTop <= view.rowCount - 1 - margin;
}

/**
 * One look at the market. `isHeld`: the pointer is inside, or was less than `FREEZE_AFTER_MS` ago, or the trader drags;
 * the view then never moves by itself.
 */
export function followed(
  view: Viewport,
  centre: number | null,
  isHeld: boolean,
  now: number,
  centring: Centring = 'middle',
): Viewport {
  const rested = view.driftingSince === null ? view : { ...view, driftingSince: null };
  if (centre === null || isHeld || centring === 'manual') return rested;
  const isLost = centre > view.topRow || centre <= view.topRow - view.rowCount;
  if (centring === 'follow') {
    const middle = centred(centre, view.rowCount);
    return middle.topRow === view.topRow ? rested : middle;
  }
  if (centring === 'out' ? !isLost : isInMiddle(view, centre)) return rested;
  if (view.driftingSince === null) return { ...view, driftingSince: now };
  const patience = isLost ? LOST_MS : DRIFT_MS;
  return now - view.driftingSince >= patience ? centred(centre, view.rowCount) : view;
}

/** Row under a distance from the top of the rows, in CSS pixels. */
export const rowAt = (view: Viewport, y: number, rowHeight: number): number => view.topRow - Math.floor(y / rowHeight);
export const yOf = (view: Viewport, row: number, rowHeight: number): number => (view.topRow - row) * rowHeight;
