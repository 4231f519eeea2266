import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { standardInput } from '../../../src/headless/ask-hidden.ts';
import { type Asker, TerminalKeyVault } from '../../../src/headless/terminal-key-vault.ts';

const PUBLIC = 'desk'.padEnd(56, 'K');
const SECRET = Buffer.alloc(64, 5).toString('base64');
const PASSPHRASE = 'correct horse battery';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'leadline-terminal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Gives `answers` in order; asking beyond them fails. */
function person(answers: readonly (string | null)[], isInteractive = true): Asker & { readonly heard: string[] } {
  const left = [...answers];
  const heard: string[] = [];
  return {
    heard,
    isInteractive,
    ask: async (question) => {
      heard.push(question);
      const answer = left.shift();
      if (answer === undefined) throw new Error(`Not expected: ${question}`);
      return answer;
    },
    say: (sentence) => heard.push(sentence),
  };
}
const vault = (asker: Asker): TerminalKeyVault => new TerminalKeyVault(folder, asker);

async function keepOne(): Promise<void> {
  const first = vault(person([PASSPHRASE]));
  expect(await first.load()).toEqual({ ok: true, value: null });
  expect(await first.store(PUBLIC, SECRET)).toEqual({ ok: true, value: { isKept: true } });
}

test('seals the key under the passphrase chosen at the start before, and opens it with the same', async () => {
  await keepOne();
  const loaded = await vault(person([PASSPHRASE])).load();
  expect(loaded.ok && loaded.value?.publicKey).toBe(PUBLIC);
});

test('says how long a passphrase must be, and asks a person again', async () => {
  const asker = person(['short', PASSPHRASE]);
  expect(await vault(asker).load()).toEqual({ ok: true, value: null });
  expect(asker.heard[0]).toContain('at least 10 characters');
  expect(asker.heard[1]).toBe('That is shorter than 10 characters.');
});

test('without a passphrase nothing can be kept, and that is said at once', async () => {
  const silent = vault(person([null]));
  expect(await silent.load()).toMatchObject({ ok: false, error: { code: 'PASSPHRASE_NOT_CHOSEN' } });
  expect(await silent.store(PUBLIC, SECRET)).toEqual({ ok: true, value: { isKept: false } });
});

test('a person has three tries, an input that is no terminal has one', async () => {
  await keepOne();
  const third = await vault(person(['wrong one here', 'wrong two here', PASSPHRASE])).load();
  expect(third).toMatchObject({ ok: true });
  const never = await vault(person(['wrong one here', 'wrong two here', 'wrong three here'])).load();
  expect(never).toMatchObject({ ok: false, error: { code: 'PASSPHRASE_WRONG' } });
  const piped = await vault(person(['wrong one here'], false)).load();
  expect(piped).toMatchObject({ ok: false, error: { code: 'PASSPHRASE_WRONG' } });
});

test('after a wrong passphrase no key is kept under it', async () => {
  await keepOne();
  const wrong = vault(person(['wrong one here'], false));
  await wrong.load();
  expect(await wrong.store(PUBLIC, SECRET)).toEqual({ ok: true, value: { isKept: false } });
});

test('no passphrase leaves the key sealed, and the file and the remedy are named', async () => {
  await keepOne();
  const closed = await vault(person([null])).load();
  expect(closed).toMatchObject({ ok: false, error: { code: 'PASSPHRASE_NOT_GIVEN' } });
  expect(closed.ok ? '' : closed.error.message).toMatch(/api-key\.sealed.*first line of standard input/);
});

const input = (): PassThrough => new PassThrough();

test('reads the first line of an input that is no terminal, and echoes nothing of it', async () => {
  const given = input();
  const messages = new PassThrough();
  given.end(`${PASSPHRASE}\nmore\n`);
  const asker = standardInput(given, messages);
  expect(asker.isInteractive).toBe(false);
  expect(await asker.ask('Passphrase: ')).toBe(PASSPHRASE);
  expect(String(messages.read())).toBe('Passphrase: \n');
});

test('an input that ends or stays silent gives no line', async () => {
  const ended = input();
  ended.end();
  expect(await standardInput(ended, new PassThrough()).ask('')).toBeNull();
  expect(await standardInput(input(), new PassThrough(), 10).ask('')).toBeNull();
});

test('a last line without an end counts', async () => {
  const given = input();
  given.end(PASSPHRASE);
  expect(await standardInput(given, new PassThrough()).ask('')).toBe(PASSPHRASE);
});
