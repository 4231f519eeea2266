import { describe, expect, it } from 'vitest';
import type { ApiKeyInfo } from '../../src/engine/ports.ts';
import { judgeKey, type KeyVault, keyEntry } from '../../src/key-entry.ts';

const RIGHTS = [
  'query-funds',
  'query-open-trades',
  'query-closed-trades',
  'modify-trades',
  'close-trades',
  'create-ws-token',
];
const info = (permissions: readonly string[]): ApiKeyInfo => ({
  name: 'desk',
  permissions,
  ipAllowList: [],
  validUntil: null,
});
const SECRET = Buffer.alloc(64, 7).toString('base64');

function vault(isKept = true): KeyVault & { readonly stored: string[] } {
  const stored: string[] = [];
  return {
    stored,
    load: async () => ({ ok: true, value: null }),
    store: async (publicKey) => {
      if (isKept) stored.push(publicKey);
      return { ok: true, value: { isKept } };
    },
    clear: async () => {
      stored.length = 0;
    },
  };
}

describe('entering a key', () => {
  it('keeps one that has every right and cannot withdraw', async () => {
    const kept = vault();
    const entered = await keyEntry(kept, async () => ({ ok: true, value: info(RIGHTS) })).set(' abc ', `${SECRET}\n`);
    expect(entered).toEqual({ ok: true, value: { name: 'desk', permissions: RIGHTS } });
    expect(kept.stored).toEqual(['abc']);
  });

  it('refuses one that may withdraw, whatever else it may (S9)', async () => {
    const kept = vault();
    const entered = await keyEntry(kept, async () => ({ ok: true, value: info([...RIGHTS, 'withdraw-funds']) })).set(
      'abc',
      SECRET,
    );
    expect(entered).toMatchObject({ ok: false, error: { code: 'KEY_MAY_WITHDRAW' } });
    expect(kept.stored).toEqual([]);
  });

  it('names the rights that are missing in the words of Kraken’s own page', () => {
    expect(
      judgeKey(info(['query-funds', 'query-open-trades', 'query-closed-trades', 'create-ws-token']))?.message,
    ).toBe('The key "desk" lacks: Create & Modify Orders, Cancel & Close Orders. Add them on Kraken\'s API page.');
  });

  it('keeps nothing and says so where the machine has no safe place', async () => {
    const entered = await keyEntry(vault(false), async () => ({ ok: true, value: info(RIGHTS) })).set('abc', SECRET);
    expect(entered).toMatchObject({ ok: false, error: { code: 'KEY_NOT_KEPT' } });
  });

  it('asks the exchange nothing about text that cannot be a key', async () => {
    const entered = await keyEntry(vault(), async () => {
      throw new Error('asked');
    }).set('abc', 'not base64!');
    expect(entered.ok).toBe(false);
  });
});
