import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

interface Locked {
  readonly packages: Readonly<
    Record<string, { readonly hasInstallScript?: boolean; readonly resolved?: string; readonly integrity?: string }>
  >;
}

/** Looked at by a person: one builds an optional native addition to the sockets, the other is measured against in a bench. */
const KNOWN = ['node_modules/bufferutil', 'node_modules/ccxt'];

const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked;

test('no dependency runs a script at installation but those a person has looked at (S5)', () => {
  const running = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(running.map(([name]) => name)).toEqual(KNOWN);
});

test('every dependency comes from the registry with the hash it had when it was chosen (S5)', () => {
  const fetched = Object.entries(packages).filter(([name]) => name.startsWith('node_modules/'));
  expect(fetched.length).toBeGreaterThan(100);
  const foreign = fetched.filter(
    ([, { resolved, integrity }]) =>
      resolved?.startsWith('https://registry.npmjs.org/') !== true || integrity?.startsWith('sha512-') !== true,
  );
  expect(foreign.map(([name]) => name)).toEqual([]);
});
