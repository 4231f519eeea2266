import { expect, test } from 'vitest';
import { claimToken, isPreloadPort } from '../../../../src/renderer/engine-client/open-channel.ts';

function tab(): { storage: Pick<Storage, 'getItem' | 'setItem'>; urls: string[]; replace: (url: string) => void } {
  const kept = new Map<string, string>();
  const urls: string[] = [];
  return {
    storage: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    urls,
    replace: (url) => void urls.push(url),
  };
}

test('the token leaves the address bar and is found again on reload', () => {
  const { storage, urls, replace } = tab();
  const first = claimToken({ hash: '#token=abc-_1', pathname: '/', search: '?a=1' }, storage, replace);
  const second = claimToken({ hash: '', pathname: '/', search: '' }, storage, replace);
  expect([first, second, urls]).toEqual(['abc-_1', 'abc-_1', ['/?a=1']]);
});

test('a new token replaces the one of an earlier engine', () => {
  const { storage, replace } = tab();
  claimToken({ hash: '#token=old', pathname: '/', search: '' }, storage, replace);
  expect(claimToken({ hash: '#token=new', pathname: '/', search: '' }, storage, replace)).toBe('new');
});

test('a page without a token has none', () => {
  const { storage, urls, replace } = tab();
  expect([claimToken({ hash: '#else', pathname: '/', search: '' }, storage, replace), urls]).toEqual([null, []]);
});

test('only an object with all three doors is a preload port', () => {
  const port = { send: () => {}, onMessage: () => {}, onClose: () => {} };
  expect([
    isPreloadPort(port),
    isPreloadPort({ send: () => {} }),
    isPreloadPort(undefined),
    isPreloadPort(null),
  ]).toEqual([true, false, false, false]);
});
