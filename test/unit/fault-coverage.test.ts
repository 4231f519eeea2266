/** Every fault has a test of its own, every name of a fault exists, and the document says which test proves what. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { FAULT_ROWS } from '../simulation/fault-rows.ts';
import { FAULT_MATRIX, type FaultId, LEFT_OPEN, NOT_APPLICABLE_YET } from '../support/fault-matrix.ts';

const TESTS = path.resolve(import.meta.dirname, '..');
const DOCUMENT = path.resolve(TESTS, '../docs/faults.md');

/** At the very end of a text, so at the end of a title: the names of one row or more, in brackets. */
const NAMED = /\(([NPRCUS]\d+(?:, [NPRCUS]\d+)*)\)['"`]/g;

const isFault = (name: string): name is FaultId => Object.hasOwn(FAULT_MATRIX, name);

/** The files in which a test title names a row, by the row. */
function namedInTitles(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const files = readdirSync(TESTS, { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => /\.(test|spec)\.tsx?$/.test(file))
    .sort();
  for (const file of files) {
    const text = readFileSync(path.join(TESTS, file), 'utf8');
    for (const name of new Set([...text.matchAll(NAMED)].flatMap(([, names = '']) => names.split(', ')))) {
      found.set(name, [...(found.get(name) ?? []), file]);
    }
  }
  return found;
}

const ROWS = Object.keys(FAULT_MATRIX).filter(isFault);
const titles = namedInTitles();
const simulated = new Map(FAULT_ROWS.map(({ row, name }) => [row, name]));

function table(): string {
  const proof = (row: FaultId): string => {
    const absent = NOT_APPLICABLE_YET[row];
    if (absent !== undefined) return `not applicable yet: ${absent}`;
    const files = (titles.get(row) ?? []).map((file) => `\`${file}\``).join('<br>');
    const open = LEFT_OPEN[row];
    return open === undefined ? files : `${files}<br>left open: ${open}`;
  };
  return [
    '# Faults',
    '',
    'What may go wrong, what must hold then, and which tests say so. A test proves a row when its title ends with the name of',
    'the row; a simulated row is drawn by the seeds of `test/simulation` as well, which count every time it meets something.',
    '',
    'Printed by `test/unit/fault-coverage.test.ts`; `UPDATE_TABLES=1` rewrites it. Files are those under `test`.',
    '',
    '| row | what must hold | proved in | simulated as |',
    '|---|---|---|---|',
    ...ROWS.map((row) => `| ${row} | ${FAULT_MATRIX[row]} | ${proof(row)} | ${simulated.get(row) ?? ''} |`),
    '',
  ].join('\n');
}

test('all 122 faults are there', () => {
  expect(ROWS).toHaveLength(122);
});

test('every fault that can happen here has a test of its own', () => {
  expect(ROWS.filter((row) => !titles.has(row) && NOT_APPLICABLE_YET[row] === undefined)).toEqual([]);
});

test('what is called not applicable has no test, and what is left open has one', () => {
  const excused = Object.keys(NOT_APPLICABLE_YET).filter((row) => titles.has(row) || simulated.has(row));
  expect(excused).toEqual([]);
  expect(Object.keys(LEFT_OPEN).filter((row) => !titles.has(row))).toEqual([]);
});

test('no test and no simulated fault names a row that does not exist', () => {
  expect([...titles.keys(), ...simulated.keys()].filter((row) => !isFault(row))).toEqual([]);
});

test('the table in the documents is what the tests say', () => {
  if (process.env['UPDATE_TABLES'] === '1') writeFileSync(DOCUMENT, table());
  expect(existsSync(DOCUMENT) ? readFileSync(DOCUMENT, 'utf8') : '').toBe(table());
});
