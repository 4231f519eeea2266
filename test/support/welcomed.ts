/** A data folder whose owner has chosen colours already: the first-run dialog stands in nobody's way. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '../../src/contract/settings.ts';

export const WELCOMED_SETTINGS: Settings = {
  ...DEFAULT_SETTINGS,
  appearance: { ...DEFAULT_SETTINGS.appearance, isWelcomed: true },
};

export function welcomed(userData: string): void {
  const file = path.join(userData, 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(userData, { recursive: true });
  writeFileSync(file, JSON.stringify(WELCOMED_SETTINGS));
}
