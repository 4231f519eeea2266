/**
 * What runs in a simulation meets the world through its ports alone. One forgotten clock would make the same seed two
 * different runs, so the sources are read for every way around the ports.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const ROOMS = ['src/domain', 'src/contract', 'src/engine', 'src/kraken', 'src/simulator'];
/** The simulator's own Node hosts. */
const HOSTS = /^src\/simulator\/(?:host\/|server\.ts|main\.ts|worker\.ts|embedded\.ts)/;

const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['the calendar', /\bDate\.now\b|\bnew Date\(\s*\)|\bnew Date\b(?!\()/],
  ['a clock', /\bperformance\s*\.|\bhrtime\b/],
  ['a timer', /\b(?:setTimeout|setInterval|setImmediate)\b/],
  ['chance', /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\brandomInt\b|\bgetRandomValues\b/],
  ['the process', /\bprocess\s*\./],
  ['the network', /(?<![#.\w])fetch\(|\bnew WebSocket\b|\bXMLHttpRequest\b/],
  ['a Node module that reaches the machine', /from 'node:(?!(?:crypto|buffer|zlib|util)')/],
];

const sources = ROOMS.flatMap((room) =>
  readdirSync(path.join(root, room), { recursive: true })
    .map((file) => path.posix.join(room, String(file).replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts') && !HOSTS.test(file)),
);

/** Comments may speak of what code must not touch. */
const codeOf = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

test('there is something to read', () => {
  expect(sources.length).toBeGreaterThan(200);
});

test.each(FORBIDDEN)('what is simulated never touches %s', (_what, pattern) => {
  const found = sources.filter((file) => pattern.test(codeOf(readFileSync(path.join(root, file), 'utf8'))));
  expect(found).toEqual([]);
});
