import { describe, expect, test } from 'vitest';
import { type ProvenanceFacts, provenanceLines } from '../../../../src/renderer/lib/provenance-lines.ts';

const AT = Date.UTC(2026, 10, 1, 12, 0, 1, 125);
const facts: ProvenanceFacts = {
  source: 'A',
  trust: 'LIVE',
  exchangeTime: AT - 24,
  receivedAt: AT,
  heardAt: AT + 100,
  checksum: { value: 0x1a2b3c4d, isVerified: true },
};
const told = (change: Partial<ProvenanceFacts> = {}) =>
  Object.fromEntries(
    provenanceLines({ ...facts, ...change }, AT + 200, 'utc').map(({ name, value, isDoubtful }) => [
      name,
      isDoubtful === true ? `! ${value}` : value,
    ]),
  );

describe('where a price came from', () => {
  test('names the socket, both times, and the checksum that covered it', () => {
    expect(told()).toEqual({
      From: 'socket A · LIVE',
      Received: '12:00:01.125, 0.2 s ago',
      'Exchange time': '12:00:01.101, 24 ms before',
      'Source heard': '0.1 s ago',
      Checksum: '1a2b3c4d matched ✓',
    });
  });

  test('marks what cannot be relied on', () => {
    expect(told({ source: 'REST', trust: 'DEGRADED' })['From']).toBe('! REST, not streamed · DEGRADED');
    expect(told({ source: 'REST', checksum: null })['Checksum']).toBe('! none: an answer over REST carries none');
    expect(told({ trust: 'STALE' })['From']).toBe('! socket A · STALE');
    expect(told({ checksum: { value: 1, isVerified: false } })['Checksum']).toBe('! 00000001 did NOT match');
  });

  test('says what was not given, and never a zero for it', () => {
    expect(told({ exchangeTime: Number.NaN, receivedAt: 0, heardAt: null, checksum: null })).toEqual({
      From: 'socket A · LIVE',
      Received: 'not known',
      'Exchange time': 'not given',
      Checksum: 'none: Kraken covers only books with one',
    });
  });

  test('an exchange clock ahead of ours is said, not hidden', () => {
    expect(told({ exchangeTime: AT + 7 })['Exchange time']).toBe('12:00:01.132, 7 ms after, by our clock');
  });
});
