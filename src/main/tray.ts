/**
 * The kill switch in the tray: handled by this process, so it works with the window frozen, gone or behind another. Desktops
 * without a tray do without it; the global key and the window's own switch are still there.
 */
import type { Menu, NativeImage, Tray } from 'electron';

const SIDE = 16;

export interface TrayPorts {
  readonly menu: Pick<typeof Menu, 'buildFromTemplate'>;
  readonly imageOf: (bitmap: Buffer, side: number) => NativeImage;
  readonly open: (image: NativeImage) => Tray;
  readonly kill: () => void;
  readonly show: () => void;
}

/** A filled octagon, the sign of the kill switch in the window. BGRA, premultiplied, as Electron takes a bitmap. */
export function octagon(side: number): Buffer {
  const bitmap = Buffer.alloc(side * side * 4);
  const half = (side - 1) / 2;
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [dx, dy] = [Math.abs(x - half), Math.abs(y - half)];
      // The diagonal of a regular octagon of half width h lies at √2 h.
      if (dx + dy <= half * Math.SQRT2) bitmap.writeUInt32BE(0x3f45e0ff, (y * side + x) * 4);
    }
  }
  return bitmap;
}

/** Null on a desktop that has no tray. */
export function openTray({ menu, imageOf, open, kill, show }: TrayPorts): Tray | null {
  try {
    const tray = open(imageOf(octagon(SIDE), SIDE));
    tray.setToolTip('Leadline');
    tray.setContextMenu(
      menu.buildFromTemplate([
        { label: 'Kill switch: cancel everything, stop trading', click: kill },
        { type: 'separator' },
        { label: 'Show Leadline', click: show },
      ]),
    );
    return tray;
  } catch {
    return null;
  }
}
