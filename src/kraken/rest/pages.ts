/**
 * Histories come in pages of fifty, newest first, and shift under the reader: what happens meanwhile pushes rows back, so
 * a row can come twice, or slip between two pages where one vanishes. Pages therefore overlap, rows are counted by id, and
 * the reading repeats until as many rows are there as the exchange counted when it began (fault R13).
 */
import type { Failure } from '../../domain/failure.ts';
import { fail, ok, type Result } from '../../domain/result.ts';

export interface Page<Row> {
  readonly rows: Readonly<Record<string, Row>>;
  /** Rows in all, where the exchange says. */
  readonly count: number | undefined;
}

const PAGE_SIZE = 50;
const OVERLAP = 5;
const MOST_PAGES = 2000;
const MOST_PASSES = 5;

/** Every row that existed when the reading began; rows that came later may be among them. */
export async function everyPage<Row>(
  readPage: (offset: number) => Promise<Result<Page<Row>, Failure>>,
): Promise<Result<ReadonlyMap<string, Row>, Failure>> {
  const rows = new Map<string, Row>();
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const known = rows.size;
    const counted = await readPass(readPage, rows);
    if (!counted.ok) return counted;
    const { atStart, pages } = counted.value;
    const isWhole = atStart === undefined ? pages === 1 || rows.size === known : rows.size >= atStart;
    if (isWhole) return ok(rows);
  }
  return fail(restless());
}

async function readPass<Row>(
  readPage: (offset: number) => Promise<Result<Page<Row>, Failure>>,
  rows: Map<string, Row>,
): Promise<Result<{ readonly atStart: number | undefined; readonly pages: number }, Failure>> {
  let atStart: number | undefined;
  for (let pages = 1; pages <= MOST_PAGES; pages += 1) {
    const offset = (pages - 1) * (PAGE_SIZE - OVERLAP);
    const page = await readPage(offset);
    if (!page.ok) return page;
    const entries = Object.entries(page.value.rows);
    for (const [id, row] of entries) rows.set(id, row);
    if (pages === 1) atStart = page.value.count;
    // A page's own size is not relied on: it ends where the count says, or where nothing comes any more.
    const total = page.value.count;
    const isLast = total === undefined ? entries.length < PAGE_SIZE : offset + entries.length >= total;
    if (isLast || entries.length === 0) return ok({ atStart, pages });
  }
  return fail(restless());
}

const restless = (): Failure => ({
  code: 'rest.restless',
  category: 'exchange',
  retryable: true,
  delivery: 'answered',
  message: 'The history does not add up to what Kraken counts; it is read again.',
});
