import { describe, expect, test } from 'vitest';
import { ReplaySession } from '../../../src/headless/replay-session.ts';
import { fixtureLines, hasKrakenFixtures } from '../../support/kraken-fixtures.ts';
import { v1Translator } from '../../support/v1-to-v2.ts';

const replay = (lines: readonly string[]) => {
  const session = new ReplaySession(v1Translator());
  for (const line of lines) session.line(line);
  return session.report();
};

describe.skipIf(!hasKrakenFixtures)('recorded streams (../shared/fixtures)', () => {
  test.each([
    ['ws/book-btcusd-depth10-capture-2026-07-19.jsonl', 41, 41, 41],
    ['ws/v1-book-depth1000-7pairs-2021-04-17.jsonl', 2813, 2806, 2799],
    ['ws/vector-book-btcusd.jsonl', 1, 1, 1],
    ['ws/vector-book-maticusd-unpadded.jsonl', 2, 2, 2],
    ['ws/vector-level3-btcusd.jsonl', 1, 1, 1],
  ])('%s: every checksum verifies', (name, messages, bookMessages, checksumsVerified) => {
    expect(replay(fixtureLines(name))).toEqual({
      messages,
      bookMessages,
      checksumsVerified,
      checksumsFailed: 0,
      unparsed: 0,
    });
  });

  test('one digit changed in a recorded message is found by its checksum, and the updates after it are not believed (P1)', () => {
    const lines = [...fixtureLines('ws/book-btcusd-depth10-capture-2026-07-19.jsonl')];
    lines[1] = (lines[1] ?? '').replace('0.00309336', '0.00309337');
    const report = replay(lines);
    expect([report.checksumsVerified, report.checksumsFailed]).toEqual([1, 40]);
  });
});

// Vectors of the exchange's documentation (C) and of this project (D), with integer prices among them.
const frame = (bids: readonly string[], asks: readonly string[], checksum: number) => {
  const side = (levels: readonly string[]) =>
    levels.map((level) => `{"price":${level.split('x')[0]},"qty":${level.split('x')[1]}}`).join(',');
  return `{"channel":"book","type":"snapshot","data":[{"symbol":"A/B","bids":[${side(bids)}],"asks":[${side(asks)}],"checksum":${checksum}}]}`;
};
const steps = (from: number, to: number, by: number) =>
  Array.from({ length: Math.round((to - from) / by) + 1 }, (_, i) => `${(from + i * by).toFixed(5)}x0.00000500`);

describe('published vectors', () => {
  test.each([
    [
      'prices below one',
      [0.05, 0.04995, 0.0499, 0.0498, 0.04975, 0.0497, 0.04965, 0.0496, 0.04955, 0.0495].map(
        (price) => `${price.toFixed(5)}x0.00000500`,
      ),
      steps(0.05005, 0.0505, 0.00005),
      974_947_235,
    ],
    ['smallest quantity', ['1.2300x100.00000000'], ['1.2345x0.00000007', '1.2346x12.50000000'], 3_167_311_740],
    ['integer prices', ['64000x2.00000000'], ['64001x0.50000000'], 3_520_974_615],
    ['an empty book', [], [], 0],
  ])('%s', (_name, bids, asks, checksum) => {
    expect(replay([frame(bids, asks, checksum)])).toEqual({
      messages: 1,
      bookMessages: 1,
      checksumsVerified: 1,
      checksumsFailed: 0,
      unparsed: 0,
    });
  });

  test('a line that is no frame is counted and the rest goes on', () => {
    const good = frame(['64000x2.00000000'], ['64001x0.50000000'], 3_520_974_615);
    expect(replay(['CloudFlare WebSocket proxy restarting', good, '', '{"channel":"book","type":"update"}'])).toEqual({
      messages: 3,
      bookMessages: 1,
      checksumsVerified: 1,
      checksumsFailed: 0,
      unparsed: 2,
    });
  });
});
