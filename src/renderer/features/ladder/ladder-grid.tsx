/**
 * The ladder for keyboards and screen readers, and what the pointer meets: a grid over the canvas whose rows say price, sizes
 * and own orders. Rows are refreshed once a second and when the cursor moves; the row under the cursor is announced, book
 * updates are not.
 */
import { type HTMLAttributes, memo, type Ref, useId } from 'react';
import type { InstrumentView } from '../../../contract/views.ts';
import { formatInteger } from '../../lib/format-number.ts';
import { useNow } from '../../lib/use-now.ts';
import { wording } from '../../text/wording.ts';
import { orderStateWords } from '../../trading/order-words.ts';
import type { LadderController } from './controller.ts';
import { largeSize } from './large-sizes.ts';

type Gestures = Pick<
  HTMLAttributes<HTMLDivElement>,
  | 'onKeyDown'
  | 'onFocus'
  | 'onBlur'
  | 'onPointerMove'
  | 'onPointerLeave'
  | 'onPointerDown'
  | 'onPointerUp'
  | 'onContextMenu'
>;

export interface LadderGridProps extends Gestures {
  readonly ref: Ref<HTMLDivElement>;
  readonly controller: LadderController;
  readonly instrument: InstrumentView;
  /** Rises when the controller changed. */
  readonly version: number;
}

export function LadderGrid({ ref, controller, instrument, version: _version, ...gestures }: LadderGridProps) {
  useNow(1000);
  const id = useId();
  const { cursorRow } = controller;
  const { view, step, book, rowHeight } = controller.look;
  const { pricePrecision, quantityPrecision } = instrument;
  const rows = view === null ? [] : Array.from({ length: view.rowCount }, (_, slot) => view.topRow - slot);
  const { largeFrom } = controller.look;
  const size = (scaled: number | undefined): string => {
    if (scaled === undefined) return '';
    const large = largeSize(scaled, largeFrom);
    const text = formatInteger(scaled, quantityPrecision);
    return large === null ? text : `${text} ${wording.ladder.largeWords[large]}`;
  };
  const hasOwn = controller.look.chips.length > 0;
  const own = (row: number, side: 'buy' | 'sell'): string => {
    if (!hasOwn) return '';
    return controller
      .chipsAt(row)
      .filter((chip) => chip.side === side)
      .flatMap((chip) => chip.orders)
      .map((order) => `${order.leavesQuantity ?? order.quantity ?? ''} ${orderStateWords(order)}`)
      .join(', ');
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: rows are positioned over a canvas; a table element cannot be
    <div
      {...gestures}
      ref={ref}
      className="ladder-grid"
      role="grid"
      aria-label={wording.ladder.priceLadderArrowKeysMoveB(instrument.symbol)}
      aria-rowcount={-1}
      aria-activedescendant={cursorRow === null ? undefined : `${id}-${cursorRow}`}
      tabIndex={0}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      <div role="rowgroup" className="ladder-grid-rows">
        {rows.map((row, slot) => (
          <GridRow
            key={row}
            id={`${id}-${row}`}
            isSelected={row === cursorRow}
            price={formatInteger(row * step, pricePrecision, { grouped: false })}
            title={formatInteger(row * step, pricePrecision)}
            top={slot * rowHeight}
            height={rowHeight}
            buys={own(row, 'buy')}
            bid={size(book.bids.get(row))}
            ask={size(book.asks.get(row))}
            sells={own(row, 'sell')}
          />
        ))}
      </div>
    </div>
  );
}

/** Draws itself again only when what it says is something else. */
const GridRow = memo(function GridRow(props: {
  readonly id: string;
  readonly isSelected: boolean;
  readonly price: string;
  readonly title: string;
  readonly top: number;
  readonly height: number;
  readonly buys: string;
  readonly bid: string;
  readonly ask: string;
  readonly sells: string;
}) {
  const { id, isSelected, price, title, top, height } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus and names the active row
    <div
      id={id}
      role="row"
      aria-selected={isSelected}
      data-price={price}
      className="ladder-grid-row"
      style={{ top, height }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the grid */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus */}
      <span role="rowheader">{title}</span>
      {[
        [wording.ladder.myBuys, props.buys] as const,
        [wording.ladder.bid, props.bid] as const,
        [wording.ladder.ask, props.ask] as const,
        [wording.ladder.mySells, props.sells] as const,
      ].map(([name, text]) => (
        // biome-ignore lint/a11y/useSemanticElements: see the grid
        // biome-ignore lint/a11y/useFocusableInteractive: the grid holds the focus
        <span key={name} role="gridcell">
          {text === '' ? '' : `${name} ${text}`}
        </span>
      ))}
    </div>
  );
});
