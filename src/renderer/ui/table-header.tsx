/** A column's header: sorts by a press, and is made wider or narrower at its edge, by dragging or by keys. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { wording } from '../text/wording.ts';
import { boundedWidth, LEAST_WIDTH, MOST_WIDTH, nominalWidth, widthByKey } from './column-width.ts';
import { Direction } from './numbers.tsx';
import { nextOrders, type SortOrder } from './table-model.ts';

const unnamed = (id: string): string => (wording.ui.unnamedColumns as Readonly<Record<string, string>>)[id] ?? id;

export interface HeaderCellProps {
  readonly id: string;
  readonly header: string;
  /** The grid track it has now. */
  readonly track: string;
  readonly align: 'start' | 'end' | undefined;
  readonly title: string | undefined;
  readonly isSortable: boolean;
  readonly orders: readonly SortOrder[];
  readonly onSort: (orders: readonly SortOrder[]) => void;
  /** Shown while it is dragged or a key is down; kept when that ends. */
  readonly onWidth: (width: number, isKept: boolean) => void;
  readonly onFit: () => void;
}

export function HeaderCell(props: HeaderCellProps) {
  const { id, header, align, title, isSortable, orders, onSort } = props;
  const cell = useRef<HTMLTableCellElement>(null);
  const keyed = useRef<number | null>(null);
  const rank = orders.findIndex((order) => order.column === id);
  const order = orders[rank];
  const sort = order === undefined ? undefined : order.isDescending ? 'descending' : 'ascending';
  const widthNow = (): number => cell.current?.getBoundingClientRect().width ?? nominalWidth(props.track);
  const byKey = (event: KeyboardEvent): void => {
    const width = widthByKey(event.key, keyed.current ?? widthNow());
    if (width === null) return;
    event.preventDefault();
    event.stopPropagation();
    keyed.current = width;
    props.onWidth(width, false);
  };
  /** A key that is held is one change. */
  const keysEnded = (): void => {
    if (keyed.current !== null) props.onWidth(keyed.current, true);
    keyed.current = null;
  };
  return (
    <th
      ref={cell}
      scope="col"
      className="table-header"
      data-align={align}
      // Its edge has a name of its own, which is not the column's.
      aria-label={header === '' ? undefined : header}
      aria-sort={sort}
      title={title}
    >
      {header === '' ? (
        <span className="visually-hidden">{unnamed(id)}</span>
      ) : isSortable ? (
        <button
          type="button"
          className="table-sort"
          title={wording.ui.sortsAndSizes}
          aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
          onClick={(event) => onSort(nextOrders(orders, id, event.shiftKey))}
          onKeyDown={(event) => {
            if (event.shiftKey) byKey(event);
          }}
          onKeyUp={keysEnded}
          onBlur={keysEnded}
        >
          <span className="table-header-text">{header}</span>
          {order !== undefined && <Direction value={order.isDescending ? -1 : 1} size={7} />}
          {order !== undefined && orders.length > 1 && <span className="table-rank">{rank + 1}</span>}
        </button>
      ) : (
        <span className="table-header-text">{header}</span>
      )}
      {header !== '' && (
        <Sizer
          {...props}
          isTabStop={!isSortable}
          widthNow={widthNow}
          onKeyDown={(event) => {
            if (event.key === 'Enter') props.onFit();
            else byKey(event);
          }}
          onKeysEnded={keysEnded}
        />
      )}
    </th>
  );
}

interface SizerProps extends HeaderCellProps {
  /** A header that can be focused takes the keys itself: no second stop for each column. */
  readonly isTabStop: boolean;
  readonly widthNow: () => number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onKeysEnded: () => void;
}

function Sizer({ header, track, isTabStop, widthNow, onKeyDown, onKeysEnded, onWidth, onFit }: SizerProps) {
  const drag = useRef<{ readonly x: number; readonly width: number; to: number | null } | null>(null);
  const [measured, setMeasured] = useState<number | null>(null);
  const begin = (event: PointerEvent<HTMLElement>): void => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, width: widthNow(), to: null };
  };
  const move = (event: PointerEvent): void => {
    const held = drag.current;
    if (held === null) return;
    held.to = boundedWidth(held.width + event.clientX - held.x);
    onWidth(held.to, false);
  };
  const end = (): void => {
    const to = drag.current?.to ?? null;
    drag.current = null;
    if (to !== null) onWidth(to, true);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line of its own between rows is not what divides two headers
    <span
      role="separator"
      aria-orientation="vertical"
      aria-label={wording.ui.widthOf(header)}
      aria-valuenow={Math.round(measured ?? nominalWidth(track))}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      tabIndex={isTabStop ? 0 : -1}
      className="table-sizer"
      title={wording.ui.sizesColumn}
      onFocus={() => setMeasured(widthNow())}
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onDoubleClick={onFit}
      onKeyDown={onKeyDown}
      onKeyUp={() => {
        onKeysEnded();
        setMeasured(widthNow());
      }}
      onBlur={onKeysEnded}
    />
  );
}
