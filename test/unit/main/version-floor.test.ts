import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { refuseOldElectron } from '../../../src/main/version-floor.ts';

test.each([
  ['38.8.6', 'Electron 38.8.6 has known holes: 42.0.0 or newer is needed.'],
  ['39.8.8', 'Electron 39.8.8 has known holes: 39.8.9 or newer is needed.'],
  ['39.8.9', null],
  ['39.9.0', null],
  ['40.9.1', 'Electron 40.9.1 has known holes: 40.9.2 or newer is needed.'],
  ['40.10.0', null],
  ['41.2.1', 'Electron 41.2.1 has known holes: 41.2.2 or newer is needed.'],
  ['41.2.2', null],
  ['42.0.0', null],
  ['45.4.1', null],
  ['0', 'Electron 0 has known holes: 42.0.0 or newer is needed.'],
  ['', 'Electron  has known holes: 42.0.0 or newer is needed.'],
])('judges Electron %s', (version, verdict) => {
  expect(refuseOldElectron(version)).toBe(verdict);
});

test('lets the Electron of this build run', () => {
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(refuseOldElectron(devDependencies['electron'] ?? '')).toBeNull();
});
