/** The dead man's switch in sentences. */
import type { Failure } from '../../domain/failure.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { DeadMan } from '../orders/dead-man.ts';

/** Of an instant: what a person compares with the exchange's own history. */
export const utcTime = (time: EpochMs): string => `${new Date(time).toISOString().slice(11, 19)} UTC`;

export interface DeadManFacts {
  readonly machine: DeadMan;
  readonly isWanted: boolean;
  readonly isReconciled: boolean;
  /** Why the trading loop is not well, or null. */
  readonly illness: string | null;
  readonly maintenance: string | null;
  /** Orders placed elsewhere that nobody agreed to have cancelled. */
  readonly foreignRefused: number;
  readonly firedAt: EpochMs | null;
  readonly silentMs: number;
  /** The exchange's clock. */
  readonly now: EpochMs;
}

/** Why it cannot do its work, is paused, or fired a while ago; null when there is nothing to say. */
export function deadManReason(facts: DeadManFacts): string | null {
  const { machine, isWanted, isReconciled, illness, maintenance, foreignRefused, firedAt, silentMs, now } = facts;
  if (machine.state === 'paused')
    return machine.cause === 'kill'
      ? 'The kill switch has taken over the exchange’s timer.'
      : `It stands down, because ${maintenance ?? 'maintenance was announced'}.`;
  if (machine.state === 'disarming') return 'It is being switched off; until the exchange confirms it may still fire.';
  if (foreignRefused > 0)
    return `${foreignRefused === 1 ? 'One order' : `${foreignRefused} orders`} placed elsewhere would be cancelled too: confirm that to arm it.`;
  if (isWanted && illness !== null) return `It is not being refreshed: ${illness}.`;
  if (machine.state === 'late' && now > machine.trigger.at)
    return `It should have fired at ${utcTime(machine.trigger.at)}, unless a call without an answer reached the exchange.`;
  if (machine.state === 'late') return `Not confirmed by the exchange for ${Math.floor(silentMs / 1_000)} s.`;
  if (machine.state === 'fired')
    return `It fired at ${utcTime(machine.at)}: the exchange cancelled every order. It is off until it is set again.`;
  if (isWanted && machine.state === 'off' && !isReconciled)
    return 'It is armed as soon as orders agree with the exchange.';
  if (machine.state === 'arming') return 'The exchange has not confirmed it yet.';
  if (firedAt !== null) return `It fired at ${utcTime(firedAt)} and has been set again; automation stays paused.`;
  return isWanted ? null : machine.state === 'off' ? null : 'It goes off when none of your orders is open.';
}

export const refusal = (code: string, message: string): Failure => ({
  code,
  category: 'risk',
  retryable: false,
  delivery: 'not-sent',
  message,
});

export const ordersOf = (count: number): string => (count === 1 ? 'one order' : `${count} orders`);

export const foreignWords = (foreign: number): string =>
  `${foreign === 1 ? 'One order was' : `${foreign} orders were`} placed elsewhere on this account, and the dead man’s switch would cancel ${foreign === 1 ? 'it' : 'them'} too: confirm that to arm it.`;
