import { expect, test } from 'vitest';
import { ownArguments } from '../../../src/main/arguments.ts';

test('takes what follows the program, and the folder of an application that is not packaged', () => {
  expect(ownArguments(['/app/leadline', '--venue=paper'], true)).toEqual({ ok: true, value: ['--venue=paper'] });
  expect(ownArguments(['electron', '.', '--venue=paper'], false)).toEqual({ ok: true, value: ['--venue=paper'] });
});

test('passes words it does not know on, so that they are refused by name', () => {
  expect(ownArguments(['leadline', '--remote-debugging-port=9222', 'file'], true)).toEqual({
    ok: true,
    value: ['--remote-debugging-port=9222', 'file'],
  });
});

test('leaves out the serial number of an old Finder', () => {
  expect(ownArguments(['leadline', '-psn_0_1234'], true)).toEqual({ ok: true, value: [] });
});

test('allows a window without a sandbox in development alone', () => {
  expect(ownArguments(['electron', '.', '--no-sandbox'], false)).toEqual({ ok: true, value: [] });
  expect(ownArguments(['leadline', '--no-sandbox'], true)).toMatchObject({
    ok: false,
    error: expect.stringContaining('start without --no-sandbox'),
  });
});
