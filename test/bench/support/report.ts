/** What a benchmark says: rows with a ratio inside one run, printed as a table and as one JSON line each. */

export interface BenchRow {
  /** What was run: `s10-d100 book messages`. */
  readonly case: string;
  /** What it is held against: `JSON.parse of the same text`. */
  readonly against: string;
  /** Cost of ours over cost of the other, or the other way about where `unit` says so; a plain figure where nothing is compared. */
  readonly ratio: number;
  readonly unit?: string;
  /** The aim: met when the ratio is at most, or at least, this. */
  readonly atMost?: number;
  readonly atLeast?: number;
  /** Anything else worth keeping, such as nanoseconds per message; machine-dependent. */
  readonly [detail: string]: string | number | undefined;
}

export interface BenchReport {
  /** A sentence on inputs, machine, or what is left out. */
  note(text: string): void;
  row(row: BenchRow): void;
}

export interface BenchOptions {
  /** Divides the work; for trying out. 1 is the full run. */
  readonly divisor: number;
}

/** What `test/bench/<name>.bench.ts` exports. */
export interface BenchModule {
  run(report: BenchReport, options: BenchOptions): Promise<void> | void;
}

export class PrintedReport implements BenchReport {
  readonly #bench: string;
  readonly #rows: BenchRow[] = [];

  constructor(bench: string) {
    this.#bench = bench;
    process.stdout.write(`\n# ${bench}\n`);
  }

  note(text: string): void {
    process.stdout.write(`  ${text}\n`);
  }

  row(row: BenchRow): void {
    this.#rows.push(row);
    process.stderr.write('.');
  }

  /** False: an aim was missed. */
  print(): boolean {
    process.stderr.write('\n');
    const cells = this.#rows.map((row) => [
      row.case,
      row.against,
      `${figure(row.ratio)}${row.unit === undefined ? '' : ` ${row.unit}`}`,
      aimOf(row),
      verdictOf(row),
    ]);
    const head = ['case', 'against', 'ratio', 'aim', ''];
    const widths = head.map((title, column) =>
      Math.max(title.length, ...cells.map((row) => (row[column] ?? '').length)),
    );
    for (const row of [head, ...cells]) {
      process.stdout.write(
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
      );
    }
    for (const row of this.#rows)
      process.stdout.write(`${JSON.stringify({ bench: this.#bench, ...row, met: isMet(row) })}\n`);
    return this.#rows.every((row) => isMet(row) !== false);
  }
}

const figure = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

const aimOf = ({ atMost, atLeast }: BenchRow): string =>
  atMost !== undefined ? `≤ ${atMost}` : atLeast !== undefined ? `≥ ${atLeast}` : '';

function isMet({ ratio, atMost, atLeast }: BenchRow): boolean | null {
  if (atMost === undefined && atLeast === undefined) return null;
  return (atMost === undefined || ratio <= atMost) && (atLeast === undefined || ratio >= atLeast);
}

function verdictOf(row: BenchRow): string {
  const met = isMet(row);
  return met === null ? '' : met ? 'met' : 'MISSED';
}
