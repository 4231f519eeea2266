/** Recorded and published exchange data that lies beside the repository; absent on a machine that has only the repository. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../../../shared/fixtures/kraken');

export const hasKrakenFixtures = existsSync(folder);

export const fixtureText = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

export const fixtureLines = (name: string): readonly string[] =>
  fixtureText(name)
    .split('\n')
    .filter((line) => line.trim() !== '');
