import { expect, test } from 'vitest';
import { systemNotices } from '../../../src/main/system-notices.ts';

test('an alert is shown by the system, silent unless it sounds, and a click brings the window', () => {
  const options: object[] = [];
  const clicks: (() => void)[] = [];
  let shown = 0;
  let windows = 0;
  const notify = systemNotices({
    isSupported: () => true,
    create: (given) => {
      options.push(given);
      const notice = {
        on: (_event: string, listener: () => void) => {
          clicks.push(listener);
          return notice;
        },
        show: () => {
          shown += 1;
        },
      };
      return notice as never;
    },
    show: () => {
      windows += 1;
    },
  });
  notify?.({ title: 'Leadline alert', text: 'BTC/USD is above 66000.', isSounding: false });
  clicks[0]?.();
  expect(options).toEqual([{ title: 'Leadline alert', body: 'BTC/USD is above 66000.', silent: true }]);
  expect([shown, windows]).toEqual([1, 1]);
});

test('a desktop without notices lends none, so that windows tell by themselves', () => {
  const create = (): never => {
    throw new Error('nothing is shown');
  };
  expect(systemNotices({ isSupported: () => false, create, show: () => {} })).toBeNull();
});
