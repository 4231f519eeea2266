/** On macOS the keys for the clipboard and for quitting live in the menu; elsewhere the window has none. */
import type { Menu } from 'electron';

export function applyMenu(menu: typeof Menu, platform: NodeJS.Platform): void {
  menu.setApplicationMenu(
    platform === 'darwin'
      ? menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }])
      : null,
  );
}
