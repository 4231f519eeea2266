/** What was counted over the day, and which of it may not grow. */
import type { EngineReading } from './engine-inspector.ts';
import type { FolderReading } from './folder-size.ts';
import type { PageReading } from './page-reader.ts';
import { type Series, verdictOf } from './trend.ts';

interface Sample {
  readonly page: PageReading;
  readonly engine: EngineReading;
  readonly folder: FolderReading;
}

const MB = 1024 * 1024;

/**
 * Limits are for the whole second half. A heap wanders by a few megabytes with what was compiled and cached; nodes and
 * listeners with the orders and trades in sight.
 */
const MEASURES: readonly (readonly [
  name: string,
  unit: string,
  of: (sample: Sample) => number,
  limit: Series['limit'],
])[] = [
  ['window: heap', 'MB', ({ page }) => page.heapBytes / MB, { by: 3, share: 0.06 }],
  ['window: nodes', '', ({ page }) => page.nodes, { by: 200, share: 0.04 }],
  ['window: detached nodes', '', ({ page }) => page.detached, { by: 100, share: 0.1 }],
  ['window: listeners', '', ({ page }) => page.listeners, { by: 80, share: 0.04 }],
  ['window: documents', '', ({ page }) => page.documents, { by: 1, share: 0 }],
  ['engine: heap', 'MB', ({ engine }) => engine.heapBytes / MB, { by: 4, share: 0.06 }],
  ['engine: sockets', '', ({ engine }) => engine.sockets, { by: 2, share: 0 }],
  ['engine: timers', '', ({ engine }) => engine.timers, { by: 10, share: 0.1 }],
  ['host with exchange: resident', 'MB', ({ engine }) => engine.rssBytes / MB, null],
  ['journal on disk', 'MB', ({ folder }) => folder.journalBytes / MB, null],
  // Five files of 8 MiB at most, whatever the day brings.
  ['logs on disk', 'MB', ({ folder }) => folder.logBytes / MB, null],
  ['other files on disk', 'MB', ({ folder }) => folder.otherBytes / MB, { by: 1, share: 0.1 }],
];

export class Samples {
  readonly #samples: Sample[] = [];

  add(page: PageReading, engine: EngineReading, folder: FolderReading): void {
    this.#samples.push({ page, engine, folder });
  }

  /** False: something grew. */
  tell(say: (text: string) => void): boolean {
    const rows = MEASURES.map(([name, unit, of, limit]) => {
      const series: Series = { name, unit, limit, values: this.#samples.map(of) };
      return { series, verdict: verdictOf(series) };
    });
    const cells = rows.map(({ series, verdict }) => [
      `${series.name}${series.unit === '' ? '' : `, ${series.unit}`}`,
      figure(verdict.first),
      figure(verdict.median),
      figure(verdict.last),
      `${verdict.growth >= 0 ? '+' : ''}${figure(verdict.growth)}`,
      verdict.allowed === null ? '' : `≤ ${figure(verdict.allowed)}`,
      verdict.allowed === null ? 'told' : verdict.isMet ? 'met' : verdict.isKnown ? 'GREW' : 'too few samples',
    ]);
    const head = ['series', 'first', 'median', 'last', 'growth over the second half', 'limit', ''];
    const widths = head.map((title, column) =>
      Math.max(title.length, ...cells.map((row) => (row[column] ?? '').length)),
    );
    for (const row of [head, ...cells])
      say(
        `  ${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}`,
      );
    for (const { series, verdict } of rows)
      say(
        JSON.stringify({
          endurance: series.name,
          unit: series.unit,
          ...verdict,
          values: series.values.map((value) => Number(value.toFixed(2))),
        }),
      );
    return rows.every(({ verdict }) => verdict.isMet);
  }
}

const figure = (value: number): string => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1));
