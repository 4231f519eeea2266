/** Where this user's data lies unless told otherwise. */
import os from 'node:os';
import path from 'node:path';

export function defaultUserData(): string {
  const home = os.homedir();
  if (process.platform === 'win32')
    return path.join(process.env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Leadline');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Leadline');
  // Empty counts as unset (XDG base directory specification).
  return path.join(process.env['XDG_CONFIG_HOME'] || path.join(home, '.config'), 'Leadline');
}

/** Files of running desks: one place for all data folders of this user. */
export const desksFolder = (): string => path.join(defaultUserData(), 'desks');
