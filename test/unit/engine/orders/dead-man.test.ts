import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EpochMs } from '../../../../src/domain/time.ts';
import {
  DEAD_MAN_EVENTS,
  type DeadMan,
  type DeadManEvent,
  type DeadManStep,
  transition,
} from '../../../../src/engine/orders/dead-man.ts';

const TABLE = path.resolve(import.meta.dirname, '../../../../docs/tables/dead-man.md');
const at = (seconds: number): EpochMs => (seconds * 1_000) as EpochMs;

const trigger = { at: at(60), latest: at(70), confirmedAt: at(0) };

/** All at second 0 but for what they wait for; the trigger is confirmed for 60 s, and 70 s if an unanswered call arrived. */
const STATES: Readonly<Record<string, DeadMan>> = {
  off: { state: 'off' },
  arming: { state: 'arming', latest: at(60) },
  armed: { state: 'armed', trigger },
  late: { state: 'late', trigger },
  disarming: { state: 'disarming', trigger, cause: 'trader' },
  'disarming, for maintenance': { state: 'disarming', trigger, cause: 'maintenance' },
  'disarming, never confirmed': { state: 'disarming', trigger: null, cause: 'trader' },
  'paused, maintenance': { state: 'paused', cause: 'maintenance' },
  'paused, kill': { state: 'paused', cause: 'kill' },
  fired: { state: 'fired', at: at(60) },
};

const EVENTS: Readonly<Record<DeadManEvent['type'], DeadManEvent>> = {
  'command.arm': { type: 'command.arm' },
  'command.disarm': { type: 'command.disarm', cause: 'trader' },
  'command.hold': { type: 'command.hold' },
  'command.release': { type: 'command.release' },
  'path.set': { type: 'path.set', triggerAt: at(80), setAt: at(20) },
  'path.cleared': { type: 'path.cleared' },
  'path.silent': { type: 'path.silent', latest: at(90) },
  'timer.late': { type: 'timer.late' },
  'timer.passed': { type: 'timer.passed', now: at(100) },
  'exchange.cancelledAll': { type: 'exchange.cancelledAll', at: at(61) },
};

function cell(before: DeadMan, { next, effects }: DeadManStep): string {
  const told = effects.map((effect) => ` !${effect.type}`).join('');
  if (JSON.stringify(next) === JSON.stringify(before)) return `·${told}`;
  const when =
    'trigger' in next && next.trigger !== null ? ` ${next.trigger.at / 1_000}…${next.trigger.latest / 1_000}` : '';
  const latest = next.state === 'arming' && next.latest !== null ? ` …${next.latest / 1_000}` : '';
  const cause = 'cause' in next ? ` (${next.cause})` : '';
  return `${next.state}${when}${latest}${cause}${told}`;
}

function printedTable(): string {
  const names = Object.keys(STATES);
  const rows = DEAD_MAN_EVENTS.map((type) => {
    const cells = Object.values(STATES).map((state) => cell(state, transition(state, EVENTS[type])));
    return `| ${type} | ${cells.join(' | ')} |`;
  });
  return `${[
    "# The dead man's switch, state by event",
    '',
    'Printed by `test/unit/engine/orders/dead-man.test.ts` from the machine itself; `UPDATE_TABLES=1` rewrites it.',
    'Confirmed for second 60, for 70 should an unanswered call have arrived; `path.set` confirms second 80 at second 20,',
    '`path.silent` may mean 90, `timer.passed` says second 100. `·` nothing changes; `!` what is told.',
    '',
    `| event | ${names.join(' | ')} |`,
    `|---${'|---'.repeat(names.length)}|`,
    ...rows,
  ].join('\n')}\n`;
}

describe('the dead man’s switch as a machine', () => {
  test('every state and event pair does what the printed table says', () => {
    const table = printedTable();
    if (process.env['UPDATE_TABLES'] === '1') writeFileSync(TABLE, table);
    expect(existsSync(TABLE) ? readFileSync(TABLE, 'utf8') : 'absent').toBe(table);
  });

  test('a call without an answer widens the time of firing, and it has fired only past the latest', () => {
    const doubted = transition({ state: 'armed', trigger }, { type: 'path.silent', latest: at(75) }).next;
    expect(transition(doubted, { type: 'timer.passed', now: at(74) }).next).toBe(doubted);
    expect(transition(doubted, { type: 'timer.passed', now: at(76) })).toEqual({
      next: { state: 'fired', at: at(60) },
      effects: [{ type: 'fired', at: at(60) }],
    });
  });

  test('set anew after it must have fired, it is armed and the firing is told', () => {
    const step = transition({ state: 'late', trigger }, { type: 'path.set', triggerAt: at(140), setAt: at(80) });
    expect(step.next).toMatchObject({ state: 'armed', trigger: { at: at(140) } });
    expect(step.effects.map(({ type }) => type)).toEqual(['fired', 'armed']);
  });

  test('under the kill switch nothing but a release moves it', () => {
    for (const type of DEAD_MAN_EVENTS) {
      const { next, effects } = transition({ state: 'paused', cause: 'kill' }, EVENTS[type]);
      expect(next.state, type).toBe(type === 'command.release' ? 'off' : 'paused');
      expect(effects).toEqual([]);
    }
  });

  test('whatever happens, it is armed only by a confirmation and fires at most once for each', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...DEAD_MAN_EVENTS), { maxLength: 40 }), (types) => {
        let state: DeadMan = { state: 'off' };
        let confirmations = 0;
        let firings = 0;
        for (const type of types) {
          const { next, effects } = transition(state, EVENTS[type]);
          if (type === 'path.set') confirmations += 1;
          firings += effects.filter((effect) => effect.type === 'fired').length;
          const isSet = (each: DeadMan): boolean => each.state === 'armed' || each.state === 'late';
          if (isSet(next) && !isSet(state)) expect(type).toBe('path.set');
          state = next;
        }
        // An arming call that was never confirmed can have armed it too.
        const calls = types.filter((type) => type === 'command.arm').length;
        expect(firings).toBeLessThanOrEqual(confirmations + calls);
      }),
    );
  });
});
