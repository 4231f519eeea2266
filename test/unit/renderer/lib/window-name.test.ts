/** Which window a page is. */
import { expect, it } from 'vitest';
import { parseWindowName } from '../../../../src/renderer/lib/window-name.ts';

it('is the main one unless its address names another that windows of ours bear', () => {
  const names = ['', '?window=w2', '?window=W2', '?window=../../x', '?window=', '?window=averyveryverylongname'];
  expect(names.map(parseWindowName)).toEqual(['main', 'w2', 'main', 'main', 'main', 'main']);
});
