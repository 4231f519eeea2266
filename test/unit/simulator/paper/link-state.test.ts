import { expect, test } from 'vitest';
import { type LinkEvent, type LinkState, transition } from '../../../../src/simulator/paper/link-state.ts';

const STATES: readonly LinkState[] = [
  { state: 'idle' },
  { state: 'connecting', attempt: 3 },
  { state: 'syncing', attempt: 3 },
  { state: 'live', attempt: 3 },
  { state: 'waiting', attempt: 3 },
  { state: 'stopped' },
];
const EVENTS: Readonly<Record<string, LinkEvent>> = {
  started: { type: 'command.started' },
  stopped: { type: 'command.stopped' },
  opened: { type: 'wire.opened' },
  listed: { type: 'wire.listed' },
  'lost soon': { type: 'wire.lost', wasStable: false },
  'lost late': { type: 'wire.lost', wasStable: true },
  due: { type: 'timer.due' },
};

const show = (state: LinkState): string => ('attempt' in state ? `${state.state} ${state.attempt}` : state.state);

test('every state meets every event as the table says', () => {
  const table = STATES.map((state) => [
    show(state),
    Object.fromEntries(
      Object.entries(EVENTS).flatMap(([name, event]) => {
        const { next, effects } = transition(state, event);
        return next === state && effects.length === 0 ? [] : [[name, [show(next), ...effects].join(', ')]];
      }),
    ),
  ]);
  expect(Object.fromEntries(table)).toEqual({
    idle: { started: 'connecting 1, connect', stopped: 'stopped, hangUp' },
    'connecting 3': {
      stopped: 'stopped, hangUp',
      opened: 'syncing 3, askForInstruments',
      'lost soon': 'waiting 4, hangUp, retryLater',
      'lost late': 'waiting 1, hangUp, retryLater',
    },
    'syncing 3': {
      stopped: 'stopped, hangUp',
      listed: 'live 3, announceLive',
      'lost soon': 'waiting 4, hangUp, retryLater',
      'lost late': 'waiting 1, hangUp, retryLater',
    },
    'live 3': {
      stopped: 'stopped, hangUp, announceLoss',
      'lost soon': 'waiting 4, hangUp, announceLoss, retryLater',
      'lost late': 'waiting 1, hangUp, announceLoss, retryLater',
    },
    'waiting 3': { stopped: 'stopped, hangUp', due: 'connecting 3, connect' },
    stopped: {},
  });
});
