import { describe, expect, it } from 'vitest';
import { judgeTrust, type TrustFacts } from '../../../../src/engine/feed/trust.ts';

const good: TrustFacts = {
  connection: 'live',
  heardAgoMs: 100,
  isBookVerified: true,
  faultAgoMs: Number.POSITIVE_INFINITY,
  systemStatus: 'online',
  instrumentStatus: 'online',
  isTwinMissing: false,
};
const judge = (facts: Partial<TrustFacts>): string => judgeTrust({ ...good, ...facts });

describe('trust in a book', () => {
  it('is LIVE on a heard connection with a verified book, however long ago the book last changed', () => {
    expect(judge({})).toBe('LIVE');
  });

  it('is SINGLE while the twin is missing', () => {
    expect(judge({ isTwinMissing: true })).toBe('SINGLE');
  });

  it.each([
    [1_999, 'LIVE'],
    [2_001, 'DEGRADED'],
    [3_999, 'DEGRADED'],
    [4_001, 'STALE'],
    [Number.POSITIVE_INFINITY, 'STALE'],
  ] as const)('heard %d ms ago is %s', (heardAgoMs, trust) => {
    expect(judge({ heardAgoMs })).toBe(trust);
  });

  it.each(['idle', 'connecting', 'backing-off', 'closed'] as const)(
    'is STALE at once when the connection is %s',
    (connection) => {
      expect(judge({ connection })).toBe('STALE');
    },
  );

  it('is RESYNC while no verified book is there', () => {
    expect(judge({ isBookVerified: false })).toBe('RESYNC');
    expect(judge({ isBookVerified: false, connection: 'syncing' })).toBe('RESYNC');
  });

  it('needs two good seconds after a fault before it is LIVE again', () => {
    expect(judge({ faultAgoMs: 1_999 })).toBe('DEGRADED');
    expect(judge({ faultAgoMs: 2_000 })).toBe('LIVE');
  });

  it('is HALTED whatever else holds when the exchange or the instrument is', () => {
    expect(judge({ systemStatus: 'maintenance', heardAgoMs: 1e9 })).toBe('HALTED');
    expect(judge({ instrumentStatus: 'delisted' })).toBe('HALTED');
  });
});
