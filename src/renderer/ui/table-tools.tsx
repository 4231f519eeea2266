/** What can be done with a table as a whole: choose its columns, and take it out as text. */

import { Menu } from '@base-ui/react/menu';
import { Check, Columns3, Download } from 'lucide-react';
import { saveFile } from '../lib/save-file.ts';
import { wording } from '../text/wording.ts';
import { type TextColumn, toCsv, toJson } from './table-text.ts';

export interface TableToolsProps<T> {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly columns: readonly (TextColumn<T> & { readonly header: string })[];
  readonly rows: readonly T[];
  /** Columns by id. */
  readonly shown: readonly string[];
  /** Shows a hidden column, hides a shown one. */
  readonly onTurn: (id: string) => void;
  /** Null: every column is as wide as it comes. */
  readonly onWidthsBack: (() => void) | null;
}

export function TableTools<T>({ name, columns, rows, shown, onTurn, onWidthsBack }: TableToolsProps<T>) {
  const named = columns.filter(({ header }) => header !== '');
  const shownCount = named.filter(({ id }) => shown.includes(id)).length;
  return (
    <span className="table-tools">
      <Menu.Root>
        <Menu.Trigger className="table-tool">
          <Columns3 size={12} strokeWidth={1.5} aria-hidden="true" />
          {wording.ui.columns}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="popup-positioner" sideOffset={4} side="top" align="end">
            <Menu.Popup className="popup-list">
              {named.map((column) => {
                const isShown = shown.includes(column.id);
                return (
                  <Menu.CheckboxItem
                    key={column.id}
                    className="popup-item"
                    closeOnClick={false}
                    checked={isShown}
                    // A table without columns could not be got back.
                    disabled={isShown && shownCount === 1}
                    onCheckedChange={() => onTurn(column.id)}
                  >
                    <Menu.CheckboxItemIndicator className="popup-check">
                      <Check size={14} strokeWidth={1.5} />
                    </Menu.CheckboxItemIndicator>
                    {column.header}
                  </Menu.CheckboxItem>
                );
              })}
              <Menu.Separator className="menu-line" />
              <Menu.Item className="popup-item" disabled={onWidthsBack === null} onClick={() => onWidthsBack?.()}>
                {wording.ui.widthsAsTheyCome}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <Menu.Root>
        <Menu.Trigger className="table-tool" title={wording.ui.everyRowThatPassesFiltersEvery(rows.length)}>
          <Download size={12} strokeWidth={1.5} aria-hidden="true" />
          {wording.ui.export}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="popup-positioner" sideOffset={4} side="top" align="end">
            <Menu.Popup className="popup-list">
              <Menu.Item
                className="popup-item"
                onClick={() => saveFile(`${name}.csv`, 'text/csv', toCsv(columns, rows))}
              >
                {wording.ui.csvRows(rows.length)}
              </Menu.Item>
              <Menu.Item
                className="popup-item"
                onClick={() => saveFile(`${name}.json`, 'application/json', toJson(columns, rows))}
              >
                {wording.ui.jsonRows(rows.length)}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
    </span>
  );
}
