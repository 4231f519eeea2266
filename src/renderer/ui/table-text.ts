/** A table as text: every row that passes its filters, in the order shown, with exact values and not what fitted a cell. */

export interface TextColumn<T> {
  readonly id: string;
  /** Null is unknown: an empty field, or null in JSON. */
  readonly text?: (row: T) => string | null;
}

const PLAIN_NUMBER = /^[+-]?\d*\.?\d+$/;
/** A spreadsheet would run text that begins so. */
const FORMULA = /^[=+\-@\t\r]/;

/** RFC 4180 with a header row. */
export function toCsv<T>(columns: readonly TextColumn<T>[], rows: readonly T[]): string {
  const told = columns.filter(({ text }) => text !== undefined);
  const lines = [
    told.map(({ id }) => csvField(id)),
    ...rows.map((row) => told.map(({ text }) => csvField(text?.(row)))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

/** An array of objects by column; numbers stay text, digit by digit. */
export function toJson<T>(columns: readonly TextColumn<T>[], rows: readonly T[]): string {
  const told = columns.filter(({ text }) => text !== undefined);
  const objects = rows.map((row) => Object.fromEntries(told.map(({ id, text }) => [id, text?.(row) ?? null])));
  return `${JSON.stringify(objects, null, 2)}\n`;
}

function csvField(value: string | null | undefined): string {
  const text = value ?? '';
  const safe = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
