/**
 * A virtualised table with a sticky, sortable header. Rows keep their order while the pointer is over them; rows that
 * arrive meanwhile are announced and join when it leaves.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { classNames } from '../lib/class-names.ts';
import { useSizes } from './apply-theme.ts';
import { Direction } from './numbers.tsx';
import { calmRows, type SortOrder, sortRows } from './table-model.ts';
import './data-table.css';

export interface Column<T> {
  readonly id: string;
  readonly header: string;
  /** A CSS grid track: `72px`, `minmax(80px, 1fr)`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  readonly render: (row: T) => ReactNode;
  /** Makes the column sortable. */
  readonly sortBy?: (row: T) => number | string;
  readonly headerTitle?: string;
}

export interface DataTableProps<T> {
  /** Names the table. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly onRowClick?: (row: T) => void;
  readonly onRowDoubleClick?: (row: T) => void;
  readonly rowClass?: (row: T) => string | undefined;
  readonly selectedKey?: string | null;
  /** Shown instead of rows. */
  readonly empty: ReactNode;
  /** Below the rows: totals. */
  readonly footer?: ReactNode;
}

export function DataTable<T>(props: DataTableProps<T>) {
  const { label, columns, rows, rowKey, onRowClick, onRowDoubleClick, rowClass, selectedKey, empty, footer } = props;
  const [order, setOrder] = useState<SortOrder | null>(null);
  const [isPointerInside, setPointerInside] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const lastKeys = useRef<readonly string[]>([]);
  const { tableRow } = useSizes();

  const sorted = useMemo(() => {
    const column = columns.find((each) => each.id === order?.column);
    return order === null || column?.sortBy === undefined ? rows : sortRows(rows, column.sortBy, order.isDescending);
  }, [rows, columns, order]);
  // React hears of no leaving when the row under the pointer goes away; the document knows where the pointer is.
  const isHeld = isPointerInside && body.current?.matches(':hover') === true;
  const calm = isHeld ? calmRows(sorted, rowKey, lastKeys.current) : { rows: sorted, waiting: 0 };
  lastKeys.current = calm.rows.map(rowKey);

  const virtualizer = useVirtualizer({
    count: calm.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => tableRow,
    overscan: 8,
  });
  const template = { gridTemplateColumns: columns.map((column) => column.width).join(' ') };

  return (
    <div className="table-frame">
      {calm.waiting > 0 && (
        <div className="table-waiting" role="status">
          {calm.waiting} new
          <Direction value={1} />
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move the selection of the table inside */}
      <div
        ref={scroller}
        className="table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        onKeyDown={(event) => {
          // Arrow keys select where a row can be selected; inside a row's own controls they keep their meaning.
          if (onRowClick === undefined || event.target !== event.currentTarget) return;
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          const now = calm.rows.findIndex((row) => rowKey(row) === selectedKey);
          const next = Math.min(calm.rows.length - 1, Math.max(0, now + (event.key === 'ArrowDown' ? 1 : -1)));
          const row = calm.rows[next];
          if (row === undefined) return;
          onRowClick(row);
          virtualizer.scrollToIndex(next);
        }}
      >
        <table className="table" aria-label={label} aria-rowcount={rows.length + 1}>
          <thead>
            <tr className="table-head" style={template}>
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} order={order} onSort={setOrder} />
              ))}
            </tr>
          </thead>
          <tbody
            ref={body}
            className="table-body"
            style={{ height: virtualizer.getTotalSize() }}
            onPointerEnter={() => setPointerInside(true)}
            onPointerLeave={() => setPointerInside(false)}
          >
            {virtualizer.getVirtualItems().map((item) => {
              const row = calm.rows[item.index];
              if (row === undefined) return null;
              const key = rowKey(row);
              return (
                <tr
                  key={key}
                  aria-rowindex={item.index + 2}
                  aria-current={selectedKey === key || undefined}
                  className={classNames('table-row', selectedKey === key && 'is-selected', rowClass?.(row))}
                  style={{ ...template, transform: `translateY(${item.start}px)` }}
                  onClick={onRowClick === undefined ? undefined : () => onRowClick(row)}
                  onDoubleClick={onRowDoubleClick === undefined ? undefined : () => onRowDoubleClick(row)}
                >
                  {columns.map((column) => (
                    <td key={column.id} className="table-cell" data-align={column.align}>
                      {column.render(row)}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        {calm.rows.length === 0 && <div className="table-empty">{empty}</div>}
      </div>
      {footer !== undefined && <div className="table-footer">{footer}</div>}
    </div>
  );
}

function HeaderCell<T>(props: {
  readonly column: Column<T>;
  readonly order: SortOrder | null;
  readonly onSort: (order: SortOrder | null) => void;
}) {
  const { column, order, onSort } = props;
  const isSorted = order?.column === column.id;
  const sort = isSorted ? (order.isDescending ? 'descending' : 'ascending') : undefined;
  const cycle = (): void => {
    if (!isSorted) onSort({ column: column.id, isDescending: true });
    else onSort(order.isDescending ? { column: column.id, isDescending: false } : null);
  };
  return (
    <th scope="col" className="table-header" data-align={column.align} aria-sort={sort} title={column.headerTitle}>
      {column.header === '' ? (
        <span className="visually-hidden">{column.id}</span>
      ) : column.sortBy === undefined ? (
        column.header
      ) : (
        <button type="button" className="table-sort" onClick={cycle}>
          {column.header}
          {isSorted && <Direction value={order.isDescending ? -1 : 1} size={7} />}
        </button>
      )}
    </th>
  );
}
