/** A day compressed: how often each thing is done in an hour of trading, and doing it so much faster. */
import { setTimeout as pause } from 'node:timers/promises';

export interface Habit {
  readonly name: string;
  readonly perHour: number;
  readonly act: () => Promise<void>;
  /** Before every other that is due: what counts keeps its time, however far behind the hands are. */
  readonly isFirst?: boolean;
}

/**
 * Does each habit in turn when it is due, for `hours` at `speed`; the habits of one call are one pair of hands, one thing at a
 * time. Answers how many the machine did not get to before the day was over.
 */
export async function live(
  habits: readonly Habit[],
  day: { readonly hours: number; readonly speed: number; readonly now: () => number },
): Promise<number> {
  const began = day.now();
  const done = habits.map(() => 0);
  for (;;) {
    const hour = ((day.now() - began) / 3_600_000) * day.speed;
    const isOver = hour >= day.hours;
    const due = habits.map(
      ({ perHour }, index) => Math.floor(perHour * Math.min(hour, day.hours)) - (done[index] ?? 0),
    );
    if (isOver) return due.reduce((sum, left) => sum + left, 0);
    // The one furthest behind its own pace: the rare come in time beside the frequent.
    const behind = habits.map(({ perHour, isFirst }, index) =>
      isFirst === true && (due[index] ?? 0) > 0 ? Number.POSITIVE_INFINITY : (due[index] ?? 0) / perHour,
    );
    const next = behind.indexOf(Math.max(...behind));
    const habit = habits[next];
    if (habit === undefined || (due[next] ?? 0) <= 0) {
      await pause(20);
      continue;
    }
    // What keeps its time is not made up for when it was late.
    done[next] = habit.isFirst === true ? (done[next] ?? 0) + (due[next] ?? 0) : (done[next] ?? 0) + 1;
    await habit.act();
  }
}

/** Lets one pair of hands have the desk to itself while another waits before its next act. */
export class Turnstile {
  #last: Promise<unknown> = Promise.resolve();

  /** One act at a time, in the order they came. */
  through<Result>(act: () => Promise<Result>): Promise<Result> {
    const mine = this.#last.then(act);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
