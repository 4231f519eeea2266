/** A recording as Parquet files, a table a file: for DuckDB, Polars, pandas, a cluster. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { entriesOf, type RecordingOutline } from '../../recording/recording-source.ts';
import { ParquetFile } from './parquet-file.ts';
import { RowsOfTape } from './rows-of-tape.ts';
import { TABLES, type TableName } from './tables.ts';

/** Overwrites files of these names in `folder`. Answers the rows of each table; a table without rows has a file as well. */
export async function toParquet(
  outline: RecordingOutline,
  folder: string,
): Promise<Readonly<Record<TableName, number>>> {
  await mkdir(folder, { recursive: true });
  const { start } = outline;
  const facts = {
    'leadline.recording': path.basename(outline.folder),
    'leadline.version': start.version,
    'leadline.venue': start.venue,
    'leadline.decimals': 'text, with the digits that stood on the wire',
  };
  const names = Object.keys(TABLES) as readonly TableName[];
  const files = new Map(
    names.map((name) => [name, new ParquetFile(path.join(folder, `${name}.parquet`), TABLES[name], facts)]),
  );
  const tape = new RowsOfTape(outline);
  for (const entry of entriesOf(outline))
    for (const { table, row } of tape.rows(entry)) await files.get(table)?.add(row);
  for (const { table, row } of tape.rest()) await files.get(table)?.add(row);
  for (const file of files.values()) await file.close();
  return Object.fromEntries(names.map((name) => [name, files.get(name)?.rows ?? 0])) as Record<TableName, number>;
}
