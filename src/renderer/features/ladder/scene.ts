/** Everything one painting of the ladder needs, prepared; the painter decides nothing. */
import type { Side } from '../../../domain/market.ts';
import type { FlowScene } from './flow.ts';
import type { Columns } from './geometry.ts';
import type { LargeFrom } from './large-sizes.ts';
import type { Chip } from './own-orders.ts';
import type { LadderBook } from './rows.ts';
import type { Viewport } from './viewport.ts';

export interface DragScene {
  readonly chip: Chip;
  /** Row the chip is over; null outside. */
  readonly row: number | null;
  readonly label: string;
}

export interface LadderScene {
  readonly width: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly fontSize: number;
  readonly columns: Columns;
  readonly view: Viewport;
  readonly book: LadderBook;
  /** Rows of the ungrouped touch; null with a side empty. */
  readonly bidRow: number | null;
  readonly askRow: number | null;
  /** Length of a full bar. */
  readonly maximumSize: number;
  /** From which sizes are marked; null marks none. */
  readonly largeFrom: LargeFrom | null;
  readonly lastRow: number | null;
  readonly lastSide: Side | null;
  readonly chips: readonly Chip[];
  readonly flow: FlowScene;
  /** Average entry of the position, and the day's extremes. */
  readonly marks: ReadonlyMap<number, 'entry' | 'high' | 'low'>;
  readonly cursorRow: number | null;
  readonly hover: { readonly row: number; readonly side: Side | null } | null;
  readonly drag: DragScene | null;
  /** Numbers are shown as last known, hatched. */
  readonly isStale: boolean;
  /** Orders may be placed by click. */
  readonly isArmed: boolean;
  priceText(row: number): string;
  sizeText(scaled: number): string;
  /** For narrow columns: three figures. */
  briefText(scaled: number): string;
}
