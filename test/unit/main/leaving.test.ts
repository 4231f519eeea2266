import { expect, test } from 'vitest';
import { Leaving, type Question } from '../../../src/main/leaving.ts';

/** A trader who gives `answers` in order, and orders that are `working` one look after another. */
function desk(working: readonly number[], answers: readonly number[] = [], isConfirmed = true) {
  const done: string[] = [];
  const asked: Question[] = [];
  const looks = [...working];
  const given = [...answers];
  const leaving = new Leaving({
    workingOrders: () => (looks.length > 1 ? looks.shift() : looks[0]) ?? 0,
    cancelAll: async () => void done.push('cancel all'),
    switchSeconds: () => 60,
    leaveArmed: async () => {
      done.push('leave armed');
      return isConfirmed;
    },
    leaveOff: async () => {
      done.push('leave off');
      return isConfirmed;
    },
    ask: async (question) => {
      asked.push(question);
      const answer = given.shift();
      if (answer === undefined) throw new Error(`Not expected: ${question.message}`);
      return answer;
    },
    after: async () => void done.push('wait'),
    stay: () => done.push('stay'),
    go: async () => void done.push('go'),
  });
  return { leaving, done, asked };
}

test('leaves at once when nothing is working', async () => {
  const { leaving, done } = desk([0]);
  await leaving.requested();
  expect(done).toEqual(['go']);
  expect(leaving.hasLeft).toBe(true);
});

test('asks with the number of orders, and stays when told to', async () => {
  const { leaving, done, asked } = desk([1], [0]);
  await leaving.requested();
  expect(asked.map(({ message }) => message)).toEqual(['1 order is still working at the exchange.']);
  expect(done).toEqual(['stay']);
  expect(leaving.hasLeft).toBe(false);
});

test('leaves orders working when told to, with the exchange’s own timer off, and cancels none (C14)', async () => {
  const { leaving, done, asked } = desk([3], [2]);
  await leaving.requested();
  expect(asked[0]?.message).toBe('3 orders are still working at the exchange.');
  expect(done).toEqual(['leave off', 'go']);
});

test('leaves them to the exchange’s own timer when told to (C14)', async () => {
  const { leaving, done, asked } = desk([3], [3]);
  await leaving.requested();
  expect(asked[0]?.buttons[3]).toBe('Quit; the exchange cancels them in 60 s');
  expect(done).toEqual(['leave armed', 'go']);
});

test('asks again when the exchange does not confirm its timer, and stays unless told otherwise (C14)', async () => {
  const staying = desk([1], [3, 0], false);
  await staying.leaving.requested();
  expect(staying.asked[1]?.message).toBe('The exchange did not confirm its timer.');
  expect(staying.done).toEqual(['leave armed', 'stay']);
  const going = desk([1], [2, 1], false);
  await going.leaving.requested();
  expect(going.asked[1]?.message).toBe('The dead man’s switch could not be switched off.');
  expect(going.done).toEqual(['leave off', 'go']);
});

test('waits for the exchange to say that every order ended', async () => {
  const { leaving, done } = desk([2, 2, 1, 0], [1]);
  await leaving.requested();
  expect(done).toEqual(['cancel all', 'wait', 'wait', 'go']);
});

test('asks again when a cancel is not confirmed, and stays unless told to quit anyway', async () => {
  const staying = desk([2, 2, 1], [1, 0]);
  await staying.leaving.requested();
  expect(staying.asked[1]?.message).toBe('1 order has not been confirmed as cancelled.');
  expect(staying.done.filter((step) => step !== 'wait')).toEqual(['cancel all', 'stay']);

  const going = desk([2], [1, 1]);
  await going.leaving.requested();
  expect(going.done.filter((step) => step !== 'wait')).toEqual(['cancel all', 'go']);
});

test('asks one question however often quitting is asked for, and asks anew after staying', async () => {
  const { leaving, done, asked } = desk([1], [0, 0]);
  await Promise.all([leaving.requested(), leaving.requested(), leaving.requested()]);
  expect(asked).toHaveLength(1);
  await leaving.requested();
  expect(asked).toHaveLength(2);
  expect(done).toEqual(['stay', 'stay']);
});

test('leaves without a question when the machine shuts down, even over an open one, and only once (C14)', async () => {
  let answer: (button: number) => void = () => {};
  const done: string[] = [];
  const leaving = new Leaving({
    workingOrders: () => 1,
    cancelAll: async () => void done.push('cancel all'),
    switchSeconds: () => 60,
    leaveArmed: async () => true,
    leaveOff: async () => true,
    ask: () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
    after: async () => {},
    stay: () => done.push('stay'),
    go: async () => void done.push('go'),
  });
  const asking = leaving.requested();
  await leaving.unattended();
  answer(0);
  await asking;
  await leaving.unattended();
  expect(done).toEqual(['go']);
});
