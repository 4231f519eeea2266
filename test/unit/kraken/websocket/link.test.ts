import { describe, expect, test } from 'vitest';
import type { ConnectionView } from '../../../../src/engine/ports.ts';
import { Link } from '../../../../src/kraken/websocket/link.ts';
import { readResponse } from '../../../../src/kraken/wire/responses.ts';
import { wireWorld } from '../../../support/wire-world.ts';

function linked(options: { expectsHeartbeats?: boolean } = {}) {
  const world = wireWorld();
  const views: ConnectionView[] = [];
  const ends: string[] = [];
  const begins: number[] = [];
  const link = new Link(
    world.context,
    { id: 'A', name: 'A', url: 'wss://public.test/v2', kind: 'public', pingEveryMs: 5_000 },
    {
      begin: () => begins.push(world.clock.monotonicNow()),
      frame: (bytes, received) => {
        const frame = JSON.parse(new TextDecoder().decode(bytes)) as { method?: string; req_id?: number };
        if (frame.method === 'pong') link.pong(readResponse(frame), received);
      },
      end: (reason) => ends.push(reason),
      view: (view) => views.push(view),
      expectsHeartbeats: () => options.expectsHeartbeats ?? false,
    },
  );
  const open = () => {
    link.open();
    world.sockets.last.open();
    link.synced();
    return world.sockets.last;
  };
  return { ...world, link, views, ends, begins, open };
}

const HEARTBEAT = { channel: 'heartbeat' };

describe('a link', () => {
  test('refuses frames over 4 MiB at the socket (P20)', () => {
    const { open, sockets } = linked();
    open();
    expect(sockets.maximumFrameBytes).toBe(4 * 1024 * 1024);
  });

  test('counts a frame the socket refused as too large and starts over', () => {
    const { open, link, ends } = linked();
    open().end(1009);
    expect(link.oversizedFrames).toBe(1);
    expect(link.view()).toMatchObject({ state: 'backing-off' });
    expect(ends).toEqual(['A frame was larger than this program accepts.']);
  });

  test('suspects silence at 3 s, gives up at 8 s and drops the socket hard (N1, N4)', () => {
    const { open, clock, link, ends } = linked();
    const socket = open();
    clock.advance(2_999);
    expect(link.view().state).toBe('live');
    clock.advance(1);
    expect(link.view().state).toBe('suspect');
    clock.advance(4_999);
    expect(link.view().state).toBe('suspect');
    clock.advance(1);
    expect(link.view()).toMatchObject({ state: 'backing-off', reason: 'Nothing was heard from Kraken for 8 s.' });
    expect(socket.closedWith).toBe('terminated');
    expect(ends).toHaveLength(1);
  });

  test('is live again with the first frame after a suspicion', () => {
    const { open, clock, link } = linked();
    const socket = open();
    clock.advance(4_000);
    socket.say(HEARTBEAT);
    expect(link.view().state).toBe('live');
    clock.advance(2_999);
    expect(link.view().state).toBe('live');
  });

  test('pings every second of silence and measures the round trip', () => {
    const { open, clock, link } = linked();
    const socket = open();
    clock.advance(1_000);
    expect(socket.pings).toHaveLength(1);
    expect(socket.sentTexts[0]).toBe(`{"method":"ping","req_id":${socket.pings[0]?.req_id}}`);
    clock.advance(37);
    socket.say({ method: 'pong', req_id: socket.pings[0]?.req_id });
    expect(link.view()).toMatchObject({ state: 'live', roundTripMs: 37 });
  });

  test('stays alive on pongs before anything is subscribed', () => {
    const { open, clock, link } = linked();
    const socket = open();
    for (let second = 0; second < 30; second += 1) {
      clock.advance(1_000);
      socket.say({ method: 'pong', req_id: socket.pings.at(-1)?.req_id });
    }
    expect(link.view().state).toBe('live');
  });

  test('does not take pongs for life where heartbeats are owed (N2)', () => {
    const { open, clock, link } = linked({ expectsHeartbeats: true });
    const socket = open();
    for (let second = 0; second < 7; second += 1) {
      clock.advance(1_000);
      socket.say({ method: 'pong', req_id: socket.pings.at(-1)?.req_id });
    }
    expect(link.view().state).toBe('suspect');
    clock.advance(1_000);
    expect(link.view().state).toBe('backing-off');
  });

  test('pings every 5 s even while frames flow, so that the way out is known (N17)', () => {
    const { open, clock, link } = linked({ expectsHeartbeats: true });
    const socket = open();
    for (let step = 0; step < 24; step += 1) {
      clock.advance(500);
      socket.say(HEARTBEAT);
    }
    expect(socket.pings).toHaveLength(3);
    expect(link.pings.overdueMs(clock.monotonicNow())).toBeGreaterThan(2_000);
  });

  test('gives an upgrade 4 s', () => {
    const { link, clock, sockets } = linked();
    link.open();
    clock.advance(4_000);
    expect(link.view()).toMatchObject({
      state: 'backing-off',
      reason: 'Kraken did not answer the connection within 4 s.',
    });
    expect(sockets.last.closedWith).toBe('terminated');
  });

  test('ignores what an abandoned socket still reports', () => {
    const { open, link, clock, sockets, ends } = linked();
    open();
    link.drop('resume');
    clock.advance(260);
    expect(sockets.all).toHaveLength(2);
    sockets.last.open();
    link.synced();
    clock.advance(10);
    expect(link.view().state).toBe('live');
    expect(ends).toEqual(['resume']);
  });

  test('notices by itself that the machine slept (N11, C16)', () => {
    const { open, link, clock } = linked();
    const socket = open();
    clock.stepWall(600_000);
    clock.advance(1_000);
    expect(link.view().state).toBe('backing-off');
    expect(socket.closedWith).toBe('terminated');
  });

  test('does not mind a clock set back or nudged (N10, C16)', () => {
    const { open, link, clock } = linked();
    const socket = open();
    for (const step of [-30_000, 900, -900]) {
      clock.stepWall(step);
      socket.say(HEARTBEAT);
      clock.advance(1_000);
    }
    expect(link.view().state).toBe('live');
  });

  test('waits ten minutes after HTTP 429, whoever asks (N9)', () => {
    const { link, clock, sockets } = linked();
    link.open();
    sockets.last.end(1006, '', 429);
    link.open();
    clock.advance(599_000);
    expect(sockets.all).toHaveLength(1);
    clock.advance(2_000);
    expect(sockets.all).toHaveLength(2);
  });

  test('closes for good on 1008 and opens again on command, saying why meanwhile', () => {
    const { open, link, clock, sockets } = linked();
    open().end(1008, 'policy');
    clock.advance(3_600_000);
    expect(link.view()).toMatchObject({
      state: 'closed',
      reason: 'Kraken closed the connection for breaking its rules (policy).',
    });
    link.open();
    expect(sockets.all).toHaveLength(2);
  });

  test('retries an HTML answer slowly, within the budget (N19)', () => {
    const { link, clock, sockets } = linked();
    link.open();
    for (let step = 0; step < 600; step += 1) {
      if (!sockets.last.isOver) sockets.last.end(1006, '', 403);
      clock.advance(1_000);
    }
    expect(sockets.all.length).toBeLessThanOrEqual(11);
    expect(sockets.all.length).toBeGreaterThan(5);
  });

  test('flapping every half second stays within 40 public attempts in ten minutes (N15)', () => {
    const { link, clock, sockets } = linked();
    link.open();
    for (let step = 0; step < 1_200; step += 1) {
      const socket = sockets.last;
      if (!socket.isOver) {
        socket.open();
        clock.advance(500);
        if (!socket.isOver) socket.end(1006);
      } else clock.advance(500);
    }
    expect(sockets.all.length).toBeLessThanOrEqual(41);
    expect(link.isOpen).toBe(false);
  });

  test('after the process did not run, counts as heard what follows the answer to a new ping, and nothing before it', () => {
    const { open, clock, link } = linked();
    const socket = open();
    clock.advance(1_000);
    const before = clock.monotonicNow();
    socket.say(HEARTBEAT);
    clock.stall(1_500);
    socket.say(HEARTBEAT);
    link.doubt(before);
    const asked = socket.pings.at(-1)?.req_id;
    socket.say(HEARTBEAT);
    expect(link.view().lastHeard).toBe(before);
    socket.say({ method: 'pong', req_id: socket.pings[0]?.req_id });
    expect(link.view().lastHeard).toBe(before);
    clock.advance(20);
    socket.say({ method: 'pong', req_id: asked });
    expect(link.view().lastHeard).toBe(clock.monotonicNow());
  });

  test('asks again each second while the answer that would end a doubt stays out', () => {
    const { open, clock, link } = linked({ expectsHeartbeats: true });
    const socket = open();
    link.doubt(null);
    const asked = socket.pings.length;
    for (let time = 0; time < 3; time += 1) {
      clock.advance(900);
      socket.say(HEARTBEAT);
      clock.advance(100);
    }
    expect(link.view().lastHeard).toBeNull();
    expect(socket.pings.length).toBeGreaterThan(asked);
    socket.say({ method: 'pong', req_id: socket.pings.at(-1)?.req_id });
    expect(link.view().lastHeard).not.toBeNull();
  });

  test('leaves no timer behind once disposed', () => {
    const { open, link, clock } = linked();
    const socket = open();
    link.dispose();
    clock.advance(1);
    expect(socket.closedWith).toBe(1000);
    expect(clock.pendingTimers).toBe(0);
    expect(link.view()).toMatchObject({ state: 'closed', reason: 'Closed by this workstation.' });
  });

  test('says in its log which state followed which and why', () => {
    const { open, log } = linked();
    open().end(1006, 'ECONNRESET');
    expect(log.lines.map(({ fields }) => fields)).toEqual([
      { connection: 'A', from: 'idle', to: 'connecting', reason: null },
      { connection: 'A', from: 'connecting', to: 'syncing', reason: null },
      { connection: 'A', from: 'syncing', to: 'live', reason: null },
      { connection: 'A', from: 'live', to: 'backing-off', reason: 'The connection was lost (ECONNRESET).' },
    ]);
  });
});
