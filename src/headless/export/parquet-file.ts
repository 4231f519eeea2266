/** One table as a Parquet file, written in groups of rows so that a recording of any length fits in memory. */
import { fileWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { Cell, Row, TableSchema } from './tables.ts';

const GROUP_ROWS = 50_000;

export class ParquetFile {
  readonly #names: readonly string[];
  readonly #writer: ParquetWriter;
  #columns: Cell[][];
  #waiting = 0;
  rows = 0;

  constructor(file: string, schema: TableSchema, facts: Readonly<Record<string, string>>) {
    this.#names = Object.keys(schema);
    this.#columns = this.#names.map(() => []);
    this.#writer = new ParquetWriter({
      writer: fileWriter(file),
      schema: [{ name: 'root', num_children: this.#names.length }, ...Object.entries(schema).map(elementOf)],
      kvMetadata: Object.entries(facts).map(([key, value]) => ({ key, value })),
      createdBy: 'Leadline',
    });
  }

  async add(row: Row): Promise<void> {
    for (const [at, name] of this.#names.entries()) this.#columns[at]?.push(row[name] ?? null);
    this.rows += 1;
    this.#waiting += 1;
    if (this.#waiting === GROUP_ROWS) await this.#flush();
  }

  async close(): Promise<void> {
    await this.#flush();
    await this.#writer.finish();
  }

  async #flush(): Promise<void> {
    if (this.#waiting === 0) return;
    const columnData = this.#names.map((name, at) => ({ name, data: this.#columns[at] ?? [] }));
    this.#columns = this.#names.map(() => []);
    this.#waiting = 0;
    await this.#writer.write({ columnData, rowGroupSize: GROUP_ROWS });
  }
}

function elementOf([name, type]: readonly [string, TableSchema[string]]): SchemaElement {
  const element = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type) {
    case 'text':
      return { ...element, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    case 'time':
      return { ...element, type: 'INT64', converted_type: 'TIMESTAMP_MICROS' };
    case 'count':
      return { ...element, type: 'INT64' };
    case 'flag':
      return { ...element, type: 'BOOLEAN' };
  }
}
