/**
 * A virtualised table with a sticky header, sorted by one column or, with Shift, by several. Rows keep their order while the
 * pointer is over them; rows that arrive meanwhile are announced and join when it leaves. Which columns are shown, how wide they
 * are and how they are sorted is remembered.
 */

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { classNames } from '../lib/class-names.ts';
import { wording } from '../text/wording.ts';
import { useSizes } from './apply-theme.ts';
import { fittingWidth, trackOf } from './column-width.ts';
import { Direction } from './numbers.tsx';
import { HeaderCell } from './table-header.tsx';
import { calmRows, sortRows } from './table-model.ts';
import { TableTools } from './table-tools.tsx';
import { useTableLayout } from './use-table-layout.ts';
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
  /** The exact value, for export; null is unknown. A column without it is not exported. */
  readonly text?: (row: T) => string | null;
  /** Shown only once the trader chooses it. */
  readonly isOptional?: boolean;
}

export interface DataTableProps<T> {
  /** Names what is remembered of it, for ever and in every language. */
  readonly keptAs: string;
  /** Names the table. */
  readonly label: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  readonly onRowClick?: (row: T) => void;
  readonly onRowDoubleClick?: (row: T) => void;
  /** A key pressed in the table, and in no field of it, that the table itself has no use for. */
  readonly onKey?: (event: KeyboardEvent) => void;
  readonly rowClass?: (row: T) => string | undefined;
  readonly selectedKey?: string | null;
  /** Shown instead of rows. */
  readonly empty: ReactNode;
  /** Below the rows: totals. */
  readonly footer?: ReactNode;
  /** Offers choosing columns and taking the table out as a file of this name. */
  readonly exportName?: string;
}

export function DataTable<T>(props: DataTableProps<T>) {
  const { label, rows, rowKey, onRowClick, onRowDoubleClick, onKey, rowClass, selectedKey, empty } = props;
  const { footer, exportName } = props;
  const { orders, turned, widths, keep } = useTableLayout(
    props.keptAs,
    props.columns.filter(({ isOptional }) => isOptional === true).map(({ id }) => id),
  );
  const columns = useMemo(
    () => props.columns.filter(({ id, isOptional }) => (isOptional === true) === turned.includes(id)),
    [props.columns, turned],
  );
  const [sizing, setSizing] = useState<{ readonly id: string; readonly width: number } | null>(null);
  const [isPointerInside, setPointerInside] = useState(false);
  const scroller = useRef<HTMLDivElement>(null);
  const head = useRef<HTMLTableRowElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const lastKeys = useRef<readonly string[]>([]);
  const { tableRow } = useSizes();

  const sorted = useMemo(() => {
    const keys = orders.flatMap(({ column, isDescending }) => {
      const sortBy = props.columns.find(({ id }) => id === column)?.sortBy;
      return sortBy === undefined ? [] : [{ sortBy, isDescending }];
    });
    return sortRows(rows, keys);
  }, [rows, props.columns, orders]);
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
  const tracks = columns.map(({ id, width }) => trackOf(width, sizing?.id === id ? sizing.width : widths[id]));
  const template = { gridTemplateColumns: tracks.join(' ') };
  const setWidth = (id: string, width: number, isKept: boolean): void => {
    setSizing(isKept ? null : { id, width });
    if (isKept) keep({ widths: { ...widths, [id]: width } });
  };
  const fitToContent = (id: string, at: number): void => {
    const cells = body.current?.querySelectorAll(`tr > td:nth-child(${at + 1})`) ?? [];
    const heads = head.current?.querySelectorAll(`th:nth-child(${at + 1}) > :first-child`) ?? [];
    setWidth(id, fittingWidth([...cells, ...heads]), true);
  };

  return (
    <div className="table-frame">
      {calm.waiting > 0 && (
        <div className="table-waiting" role="status">
          {wording.ui.new(calm.waiting)}
          <Direction value={1} />
        </div>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the scroller has the focus, so that arrows scroll where nothing is selected; a role of its own would stand between the reader and the named table inside */}
      <div
        ref={scroller}
        className="table-scroll"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: without focus the keyboard could not scroll it (WCAG 2.1.1); not a `ScrollRegion`, whose name would be the table's a second time
        tabIndex={0}
        onKeyDown={(event) => {
          // Arrow keys select where a row can be selected; inside a row's own controls they keep their meaning.
          const isOfTable = onRowClick !== undefined && event.target === event.currentTarget;
          const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / tableRow) - 2);
          const end = calm.rows.length;
          const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -end, End: end }[event.key];
          if (step === undefined || !isOfTable) {
            if (!(event.target instanceof HTMLInputElement)) onKey?.(event);
            return;
          }
          event.preventDefault();
          const now = calm.rows.findIndex((row) => rowKey(row) === selectedKey);
          const next = Math.min(end - 1, Math.max(0, now + step));
          const row = calm.rows[next];
          if (row === undefined) return;
          onRowClick(row);
          virtualizer.scrollToIndex(next);
        }}
      >
        <table className="table" aria-label={label} aria-rowcount={rows.length + 1}>
          <thead>
            <tr ref={head} className="table-head" style={template}>
              {columns.map((column, at) => (
                <HeaderCell
                  key={column.id}
                  id={column.id}
                  header={column.header}
                  track={tracks[at] ?? column.width}
                  align={column.align}
                  title={column.headerTitle}
                  isSortable={column.sortBy !== undefined}
                  orders={orders}
                  onSort={(next) => keep({ orders: next })}
                  onWidth={(width, isKept) => setWidth(column.id, width, isKept)}
                  onFit={() => fitToContent(column.id, at)}
                />
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
      {(footer !== undefined || exportName !== undefined) && (
        <div className="table-footer">
          {footer}
          {exportName !== undefined && (
            <TableTools
              name={exportName}
              columns={props.columns}
              rows={sorted}
              shown={columns.map(({ id }) => id)}
              onTurn={(id) =>
                keep({ turned: turned.includes(id) ? turned.filter((each) => each !== id) : [...turned, id] })
              }
              onWidthsBack={Object.keys(widths).length === 0 ? null : () => keep({ widths: {} })}
            />
          )}
        </div>
      )}
    </div>
  );
}
