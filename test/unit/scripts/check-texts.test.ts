import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = path.resolve('scripts/check-texts.mjs');
let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'leadline-texts-'));
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function check(
  files: Readonly<Record<string, string>>,
  least = 1,
): { readonly passed: boolean; readonly said: string } {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  const ran = spawnSync(process.execPath, [script, String(least)], { cwd: root, encoding: 'utf8' });
  return { passed: ran.status === 0, said: ran.stdout + ran.stderr };
}

const PANE = 'src/renderer/features/any/any-pane.tsx';
const MODEL = 'src/renderer/features/any/model.ts';

describe('texts outside the catalogue', { timeout: 120_000 }, () => {
  it('are none where every text is read from it, and names and figures are no texts', () => {
    const { passed, said } = check({
      [PANE]: `export const Pane = () => (
        <p id="any" className="pane is-wide" title={wording.any.title} data-side="buy">
          {wording.any.text} · 100 % <Icon name="feeds" /> {isUp ? 'UTC' : '—'}
        </p>
      );`,
      [MODEL]: `export const ROWS = [{ id: 'Any Thing', kind: 'limit', label: 'GTC', get title() { return wording.any.title; } }];`,
      'src/renderer/text/en/any.ts': `export const any = { title: 'A title', text: 'Some text' };`,
    });
    expect(said).toContain('2 files of the window, 0 texts');
    expect(passed).toBe(true);
  });

  it.each([
    ['words between tags', PANE, 'export const Pane = () => <p>Nothing here</p>;'],
    ['words between tags, chosen there', PANE, "export const Pane = () => <p>{isOn ? 'on' : wording.any.off}</p>;"],
    ['a name that is spoken', PANE, 'export const Pane = () => <p aria-label="Prices" />;'],
    ['a hint made of parts', PANE, `export const Pane = () => <p title={\`Size of \${symbol}\`} />;`],
    ['a placeholder', PANE, 'export const Pane = () => <input placeholder="Find" />;'],
    ['a label of a control', PANE, 'export const Pane = () => <Switch label={isOn ? "Locked" : wording.any.off} />;'],
    ['a message of a model', MODEL, "export const issue = { rule: 'any', message: 'Enter a price.' };"],
    ['a header of a column', MODEL, "export const columns = () => [{ id: 'price', header: 'Price' }];"],
    ['a text read once, at the start', MODEL, 'export const TITLE = wording.any.title;'],
    ['a list read once, at the start', MODEL, 'export const ROWS = [{ label: wording.any.title }];'],
  ])('are found: %s', (_, file, source) => {
    const { passed, said } = check({ [file]: source });
    expect(said).toContain(`${file}:1`);
    expect(passed).toBe(false);
  });

  it('cannot be told to be none by a check that looked at too few files', () => {
    expect(check({ [MODEL]: 'export const one = 1;' }, 2).passed).toBe(false);
  });
});
