/** What a document of the windows' memory keeps to, whatever it is about. */
import { describe, expect, test } from 'vitest';
import { commandSchemas } from '../../../src/contract/commands.ts';
import { documentProblem, LARGEST_DOCUMENT, windowMemorySchema } from '../../../src/contract/window-memory.ts';

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

describe('a document can be remembered', () => {
  test('when it is what windows keep: keys, layouts, tables, drawings', () => {
    const layout = {
      version: 1,
      workspaces: [{ id: 'own-1', name: 'Night desk', isLocked: false, layout: { panes: {}, root: null } }],
    };
    const notes = [
      'see https://example.com/a-long-way/to/what-was-said-about-it.html',
      '这是一个没有空格的注释'.repeat(8),
    ];
    const values = [{}, { 'buy.join': 'Shift+B', 'sell.join': null }, layout, [1.5, -2], notes];
    expect(values.map(documentProblem)).toEqual(values.map(() => null));
  });

  test.each([
    ['nothing at all', undefined],
    ['a number that is none', Number.NaN],
    ['more levels than anybody builds', nested(70)],
    ['a text as long as a page', `${'word '.repeat(100)}`],
    ['more than one message carries', Array.from({ length: LARGEST_DOCUMENT }, () => 1)],
    ['a public key of Kraken', { note: `k${'A'.repeat(55)}` }],
    ['a secret of Kraken', [`${'b'.repeat(86)}==`]],
    ['a secret for a name', { [`${'b'.repeat(86)}==`]: 1 }],
  ])('but not %s', (_what, value) => {
    expect(documentProblem(value)).not.toBe(null);
    expect(commandSchemas['memory.keep'].safeParse({ name: 'keymap', seen: 0, value }).success).toBe(false);
  });

  test.each(['', '.hidden', '../settings', 'a'.repeat(81), 'two\nlines'])('and not under the name %j', (name) => {
    expect(commandSchemas['memory.keep'].safeParse({ name, seen: 0, value: 1 }).success).toBe(false);
  });
});

test('a file holds whole documents with a revision each, and nothing else', () => {
  const document = { name: 'workspaces.main', revision: 4, value: {} };
  const read = (documents: unknown): boolean => windowMemorySchema.safeParse({ version: 1, documents }).success;
  expect([read([document]), read([{ ...document, revision: 0 }]), read([{ ...document, owner: 'me' }])]).toEqual([
    true,
    false,
    false,
  ]);
});
