import { expect, test } from 'vitest';
import { ok } from '../../../../src/domain/result.ts';
import type { MonotonicMs } from '../../../../src/domain/time.ts';
import type { AccountEvents, ConnectionView } from '../../../../src/engine/ports.ts';
import { connectAccount } from '../../../../src/kraken/websocket/account-connection.ts';
import { wireWorld } from '../../../support/wire-world.ts';

test('while no token is to be had, no attempt is spent on a socket that could not be used', () => {
  const { context, clock, sockets } = wireWorld();
  const views: ConnectionView[] = [];
  const ignore = (): void => {};
  const events: AccountEvents = {
    connection: (view) => views.push(view),
    clockRead: ignore,
    systemStatus: ignore,
    executions: ignore,
    balanceSnapshot: ignore,
    ledger: ignore,
    sequenceGap: ignore,
    rateCounter: ignore,
    lateAnswer: ignore,
  };
  const until = (clock.monotonicNow() + 300_000) as MonotonicMs;
  const connection = connectAccount(context, {
    id: 'A',
    events,
    token: () => Promise.resolve(ok('TOKEN')),
    tokenHoldOff: () => (clock.monotonicNow() < until ? { retryAt: until, reason: 'Reads pause.' } : null),
  });
  connection.open();
  clock.advance(299_000);
  expect(sockets.all).toHaveLength(0);
  expect(views.at(-1)).toMatchObject({ state: 'backing-off', reason: 'Reads pause.' });
  clock.advance(12_000);
  expect(sockets.all).not.toHaveLength(0);
});
