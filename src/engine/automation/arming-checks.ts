/** What stands against arming an instance: by a person, and by itself after a restart, which asks for more. */
import type { AutomationMode } from '../../contract/automation-views.ts';
import type { Failure } from '../../domain/failure.ts';
import { fail } from '../../domain/result.ts';
import type { InstanceRecord } from './automation-fold.ts';
import type { AutomationWorld } from './instance-ports.ts';
import { gatesOf, isReal, missingGates } from './promotion.ts';
import type { StrategyInstance } from './strategy-instance.ts';

type Armed = Exclude<AutomationMode, 'off'>;

interface Refused {
  readonly ok: false;
  readonly error: Failure;
}

export const refuse = (code: string, message: string): Refused =>
  fail({ code, category: 'client', retryable: false, delivery: 'not-sent', message });

export const unknownInstance = (id: string): Refused =>
  refuse('INSTANCE_UNKNOWN', `There is no instance “${id}”: it was removed.`);

export function whyNotArmed(
  { id, name, symbol }: StrategyInstance,
  mode: Armed,
  world: AutomationWorld,
): Refused | null {
  const record = world.recordOf(id);
  if (record === null) return unknownInstance(id);
  const { strategyId } = record.config;
  if (world.find(strategyId) === null)
    return refuse('STRATEGY_UNKNOWN', `Its strategy “${strategyId}” is not there any more.`);
  const halted = world.accountHalted(symbol, isReal(mode, world.venue));
  if (halted !== null) return refuse('AUTOMATION_HALTED', `${name} cannot be armed now: ${halted}`);
  const missing = mode === 'live' ? missingGates(gatesOf(record, world.limits().gates, world.gateFacts())) : [];
  return missing.length === 0
    ? null
    : refuse(
        'GATES',
        `${name} has not shown enough to trade live: ${missing.join('; ')}. Let it run in shadow or on paper, or take the gates away with a reason.`,
      );
}

/** Null: it may resume by itself. A person who took the gates away was there; at a start nobody is, so they stand again. */
export function whyNotResumed(
  instance: StrategyInstance,
  record: InstanceRecord & { readonly mode: Armed },
  world: AutomationWorld,
): string | null {
  const refusal = whyNotArmed(instance, record.mode, world);
  if (refusal !== null) return refusal.error.message;
  if (record.halted !== undefined) return `It stood halted when this workstation ended: ${record.halted}`;
  if (record.mode !== 'live') return null;
  const missing = missingGates(gatesOf({ ...record, override: null }, world.limits().gates, world.gateFacts()));
  return missing.length === 0
    ? null
    : `Its gates were taken away by a person and are not passed (${missing.join('; ')}): arm it yourself when you have looked.`;
}

/** Why a mode is entered, as the journal keeps it: for `live` with what the gates were passed on. */
export function chosenOn(id: string, mode: AutomationMode, world: AutomationWorld): string {
  const record = world.recordOf(id);
  const gates = record === null ? [] : gatesOf(record, world.limits().gates, world.gateFacts());
  if (mode !== 'live' || gates.length === 0) return 'a person chose it';
  return `a person chose it on these gates: ${gates.map(({ text }) => text).join('; ')}`;
}
