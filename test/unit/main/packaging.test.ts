import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Block = { [name: string]: string | boolean | readonly string[] | Block };

/** The YAML the packaging file is written in: nested blocks, lists of texts, flags. Anything else fails. */
function parse(text: string): Block {
  const root: Block = {};
  const open: { readonly indent: number; readonly block: Block }[] = [{ indent: -1, block: root }];
  let list: string[] | null = null;
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.trim().startsWith('#')) continue;
    const indent = line.length - line.trimStart().length;
    const item = /^\s*- (.+)$/.exec(line)?.[1];
    if (item !== undefined) {
      if (list === null) throw new Error(`An item outside a list: ${line}`);
      list.push(unquoted(item));
      continue;
    }
    while ((open.at(-1)?.indent ?? -1) >= indent) open.pop();
    const entry = /^\s*([A-Za-z]+):(?: (.+))?$/.exec(line);
    const block = open.at(-1)?.block;
    if (entry?.[1] === undefined || block === undefined) throw new Error(`Not understood: ${line}`);
    const [, name, value] = entry;
    list = null;
    if (value !== undefined) {
      block[name] = value === 'true' ? true : value === 'false' ? false : scalar(value);
      continue;
    }
    const next = text.slice(text.indexOf(line) + line.length + 1).trimStart();
    if (next.startsWith('- ')) {
      list = [];
      block[name] = list;
    } else {
      const inner: Block = {};
      block[name] = inner;
      open.push({ indent, block: inner });
    }
  }
  return root;
}

const unquoted = (text: string): string => text.replace(/^'(.*)'$/, '$1');
const scalar = (text: string): string | readonly string[] =>
  text.startsWith('[')
    ? text
        .slice(1, -1)
        .split(',')
        .map((part) => part.trim())
    : unquoted(text);

const packaging = parse(readFileSync('electron-builder.yml', 'utf8'));

test('sets every fuse that closes a way around the application (S8)', () => {
  expect(packaging['electronFuses']).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(packaging['asar']).toBe(true);
});

test('packs what was built and nothing else: no sources, no packages, no maps', () => {
  expect(packaging['files']).toEqual(['out/**', 'package.json', '!**/*.map', '!node_modules/**']);
});

test('builds an installer for each platform, and publishes nowhere by itself', () => {
  expect(packaging).toMatchObject({
    linux: { target: ['AppImage', 'deb'] },
    mac: { target: ['dmg'], hardenedRuntime: true },
    win: { target: ['nsis'] },
    publish: 'null',
  });
});

test('starts at the file the build makes', () => {
  const { main } = JSON.parse(readFileSync('package.json', 'utf8')) as { main: string };
  expect(main).toBe('./out/main/index.js');
});
