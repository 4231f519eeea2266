import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createApiKey } from '../../../src/platform/api-key.ts';

const PUBLIC = 'PublicPartOfTheKeyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const SECRET = 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==';

test('signs with HMAC-SHA512 under the decoded secret', () => {
  const key = createApiKey(PUBLIC, ` ${SECRET}\n`);
  if (!key.ok) throw new Error(key.error.message);
  expect(key.value.publicKey).toBe(PUBLIC);
  // Kraken's published vector: URI path, then SHA-256 of nonce and body.
  const body = 'nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25';
  const digest = createHash('sha256').update(`1616492376594${body}`).digest();
  expect(key.value.sign(Buffer.concat([Buffer.from('/0/private/AddOrder'), digest]))).toBe(
    '4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==',
  );
});

test('shows neither half when printed, serialised, spread, enumerated or thrown (S4)', () => {
  const key = createApiKey(PUBLIC, SECRET);
  if (!key.ok) throw new Error(key.error.message);
  const shown = [
    inspect(key.value, { depth: 10, showHidden: true }),
    inspect({ nested: [key.value] }, { depth: 10, showHidden: true }),
    JSON.stringify({ key: key.value }),
    String(key.value),
    inspect({ ...key.value }),
    Object.keys(key.value).join(),
    Reflect.ownKeys(key.value).map(String).join(),
    inspect(new Error('boom', { cause: key.value })),
  ].join('\n');
  expect(shown).not.toContain(PUBLIC.slice(0, 12));
  expect(shown).not.toContain(SECRET.slice(0, 12));
});

test.each([
  ['an empty key', '', SECRET, 'empty'],
  ['a key with a stranger in it', 'abc def', SECRET, 'characters'],
  ['a secret cut short', PUBLIC, SECRET.slice(0, -3), 'base64'],
  ['a secret with spaces inside', PUBLIC, `${SECRET.slice(0, 20)} ${SECRET.slice(20)}`, 'base64'],
  ['a secret too short for Kraken', PUBLIC, 'AAAA', '3 bytes'],
])('refuses %s in plain words and repeats no part of it', (_name, publicKey, secret, word) => {
  const key = createApiKey(publicKey, secret);
  if (key.ok) throw new Error('accepted');
  expect(key.error).toMatchObject({ code: 'api-key-malformed', category: 'auth', delivery: 'not-sent' });
  expect(key.error.message).toContain(word);
  expect(JSON.stringify(key.error)).not.toContain(SECRET.slice(0, 12));
});
