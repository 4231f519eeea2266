/** A data folder whose owner has chosen colours already: the first-run dialog stands in nobody's way. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';

export function welcomed(userData: string): void {
  const file = path.join(userData, 'settings.json');
  if (existsSync(file)) return;
  mkdirSync(userData, { recursive: true });
  const appearance = { ...DEFAULT_SETTINGS.appearance, isWelcomed: true };
  writeFileSync(file, JSON.stringify({ ...DEFAULT_SETTINGS, appearance }));
}
