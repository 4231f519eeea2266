import { describe, expect, test } from 'vitest';
import { FAULT_NAMES, FAULTS } from '../../../../src/simulator/faults/catalogue.ts';
import { Switchboard } from '../../../../src/simulator/faults/switchboard.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { SeededRandom } from '../../../support/seeded-random.ts';

const board = () => {
  const clock = new ManualClock();
  return { clock, board: new Switchboard(clock, new SeededRandom(1)) };
};
const request = (fault: string, params = {}, count: number | null = null, forMs: number | null = null) => ({
  fault,
  params,
  count,
  forMs,
});

describe('the switchboard', () => {
  test('refuses unknown faults and parameters with the list of known ones', () => {
    const { board: switchboard } = board();
    expect(switchboard.arm(request('net.gremlin'))).toEqual({
      ok: false,
      error: `Unknown fault net.gremlin. Known: ${FAULT_NAMES.join(', ')}.`,
    });
    expect(switchboard.arm(request('srv.lateAck', { delay: 1 }))).toEqual({
      ok: false,
      error: `Unknown parameter delay of srv.lateAck. Known: ${FAULTS['srv.lateAck'].params.join(', ')}.`,
    });
  });

  test('fires as often as asked, then no more', () => {
    const { board: switchboard } = board();
    switchboard.arm(request('srv.dropAck', {}, 2));
    const fired = [1, 2, 3].map(() => switchboard.fire('srv.dropAck', { method: 'add_order' }) !== null);
    expect(fired).toEqual([true, true, false]);
    expect(switchboard.armed).toEqual([]);
  });

  test('fires for as long as asked', () => {
    const { board: switchboard, clock } = board();
    switchboard.arm(request('srv.stall', { channel: 'book' }, null, 1000));
    expect(switchboard.fire('srv.stall', { channel: 'book' })).not.toBeNull();
    clock.advance(1000);
    expect(switchboard.fire('srv.stall', { channel: 'book' })).toBeNull();
  });

  test('meets only what it is aimed at', () => {
    const { board: switchboard } = board();
    switchboard.arm(request('srv.stall', { channel: 'book', symbol: 'BTC/USD' }));
    expect(switchboard.fire('srv.stall', { channel: 'book', symbol: 'ETH/USD' })).toBeNull();
    expect(switchboard.fire('srv.stall', { channel: 'trade', symbol: 'BTC/USD' })).toBeNull();
    expect(switchboard.fire('srv.stall', { channel: 'book', symbol: 'BTC/USD' })).not.toBeNull();
  });

  test('counts and logs every firing with its time', () => {
    const { board: switchboard, clock } = board();
    switchboard.arm(request('srv.dupMsg'));
    clock.advance(250);
    switchboard.fire('srv.dupMsg', { channel: 'trade' });
    expect(switchboard.armed[0]?.fired).toBe(1);
    expect(switchboard.log).toEqual([{ at: clock.wallNow(), id: 1, fault: 'srv.dupMsg', aim: { channel: 'trade' } }]);
  });
});
