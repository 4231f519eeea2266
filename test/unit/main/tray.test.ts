import type { MenuItemConstructorOptions } from 'electron';
import { expect, test } from 'vitest';
import { octagon, openTray } from '../../../src/main/tray.ts';

test('the tray kills and shows, whatever the window does', () => {
  const done: string[] = [];
  let items: readonly MenuItemConstructorOptions[] = [];
  const tray = openTray({
    menu: {
      buildFromTemplate: (template) => {
        items = template as readonly MenuItemConstructorOptions[];
        return {} as never;
      },
    },
    imageOf: () => ({}) as never,
    open: () => ({ setToolTip: () => {}, setContextMenu: () => {} }) as never,
    kill: () => done.push('kill'),
    show: () => done.push('show'),
  });
  expect(tray).not.toBeNull();
  for (const { click } of items) click?.({} as never, undefined, {} as never);
  expect(done).toEqual(['kill', 'show']);
});

test('a desktop without a tray is no reason not to start', () => {
  const failing = (): never => {
    throw new Error('no tray');
  };
  const ports = { menu: { buildFromTemplate: failing }, imageOf: failing, open: failing, kill: failing, show: failing };
  expect(openTray(ports)).toBeNull();
});

test('its sign is an octagon: corners empty, middle and edges filled', () => {
  const bitmap = octagon(16);
  const alpha = (x: number, y: number): number => bitmap.readUInt8((y * 16 + x) * 4 + 3);
  expect([alpha(0, 0), alpha(15, 0), alpha(0, 15), alpha(15, 15)]).toEqual([0, 0, 0, 0]);
  expect([alpha(8, 8), alpha(0, 8), alpha(8, 0), alpha(15, 8)]).toEqual([255, 255, 255, 255]);
});
