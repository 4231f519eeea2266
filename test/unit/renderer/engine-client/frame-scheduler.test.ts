import { describe, expect, test } from 'vitest';
import { FrameScheduler } from '../../../../src/renderer/engine-client/frame-scheduler.ts';

/** A screen whose frames come when told, and painters that take as long as they say. */
class Screen {
  readonly done: string[] = [];
  readonly scheduler = new FrameScheduler(
    (callback) => this.#asked.push(callback),
    () => this.#now,
    () => this.isHidden,
  );
  isHidden = false;
  readonly #asked: (() => void)[] = [];
  #now = 0;

  get isAsked(): boolean {
    return this.#asked.length > 0;
  }

  task(name: string, ms = 0): () => void {
    return () => {
      this.done.push(name);
      this.#now += ms;
    };
  }

  /** One task of each phase, the last phase first. */
  scheduleEach(): void {
    for (const phase of ['after', 'paint', 'answer', 'turn', 'notify'] as const)
      this.scheduler.schedule(phase, this.task(phase));
  }

  /** What ran in this frame. */
  frame(): readonly string[] {
    this.done.length = 0;
    this.#asked.shift()?.();
    return [...this.done];
  }
}

describe('a frame', () => {
  test('tells, lets one library draw, answers the hand, paints the market, and acknowledges', () => {
    const screen = new Screen();
    screen.scheduleEach();
    expect(screen.frame()).toEqual(['notify', 'turn', 'answer', 'paint', 'after']);
    expect(screen.isAsked).toBe(false);
  });

  test('runs a task once however often it was asked for, and not at all when it was cancelled', () => {
    const screen = new Screen();
    const twice = screen.task('twice');
    const never = screen.task('never');
    screen.scheduler.schedule('paint', twice);
    screen.scheduler.schedule('paint', twice);
    screen.scheduler.schedule('paint', never);
    screen.scheduler.cancel('paint', never);
    expect(screen.frame()).toEqual(['twice']);
  });

  test('paints a canvas that asks while it is painted in the next frame', () => {
    const screen = new Screen();
    const again = (): void => {
      screen.done.push('again');
      if (screen.done.length === 1) screen.scheduler.schedule('paint', again);
    };
    screen.scheduler.schedule('paint', again);
    expect(screen.frame()).toEqual(['again']);
    expect(screen.isAsked).toBe(true);
  });
});

describe('a window that cannot paint everything in time', () => {
  test('paints the rest in the next frame, first in line, and acknowledges when all of it stands', () => {
    const screen = new Screen();
    const [a, b, c] = [screen.task('a', 4), screen.task('b', 4), screen.task('c', 4)];
    const acknowledge = screen.task('acknowledge');
    for (const paint of [a, b, c]) screen.scheduler.schedule('paint', paint);
    screen.scheduler.schedule('after', acknowledge);
    expect(screen.frame()).toEqual(['a', 'b']);
    screen.scheduler.schedule('paint', a);
    expect(screen.frame()).toEqual(['c', 'a', 'acknowledge']);
  });

  test('answers the hand in the same frame, whatever waits', () => {
    const screen = new Screen();
    screen.scheduler.schedule('paint', screen.task('slow', 40));
    screen.scheduler.schedule('paint', screen.task('waiting'));
    screen.scheduler.schedule('answer', screen.task('hand'));
    expect(screen.frame()).toEqual(['hand', 'slow']);
  });

  test('acknowledges all the same after some frames: one that never catches up still lives', () => {
    const screen = new Screen();
    const painters = Array.from({ length: 8 }, (_, index) => screen.task(`${index}`, 10));
    screen.scheduler.schedule('after', screen.task('acknowledge'));
    let frames = 0;
    let ran: readonly string[] = [];
    while (!ran.includes('acknowledge') && frames < 20) {
      for (const paint of painters) screen.scheduler.schedule('paint', paint);
      ran = screen.frame();
      frames += 1;
    }
    expect(frames).toBe(5);
  });

  test('gives what makes a library draw one turn a frame, in the order it was asked for', () => {
    const screen = new Screen();
    for (const name of ['first', 'second', 'third']) screen.scheduler.schedule('turn', screen.task(name));
    expect([screen.frame(), screen.frame(), screen.frame(), screen.isAsked]).toEqual([
      ['first'],
      ['second'],
      ['third'],
      false,
    ]);
  });
});

describe('a frame after a hand pressed something', () => {
  test('shows what the hand did, and the market in the next one', () => {
    const screen = new Screen();
    screen.scheduleEach();
    screen.scheduler.handActed();
    expect([screen.frame(), screen.isAsked]).toEqual([['notify', 'answer'], true]);
    expect([screen.frame(), screen.isAsked]).toEqual([['turn', 'paint', 'after'], false]);
  });

  test('is every second one at most, so that the market goes on under a hand that never rests', () => {
    const screen = new Screen();
    const market = screen.task('market');
    const ran = Array.from({ length: 4 }, () => {
      screen.scheduler.schedule('paint', market);
      screen.scheduler.handActed();
      return screen.frame();
    });
    expect(ran).toEqual([[], ['market'], [], ['market']]);
  });

  test('acknowledges when nothing of the market waits to be painted', () => {
    const screen = new Screen();
    screen.scheduler.schedule('after', screen.task('acknowledge'));
    screen.scheduler.handActed();
    expect(screen.frame()).toEqual(['acknowledge']);
  });
});

describe('a hidden window', () => {
  test('acknowledges without painting, and paints when it is seen again', () => {
    const screen = new Screen();
    screen.isHidden = true;
    screen.scheduler.schedule('notify', screen.task('notify'));
    screen.scheduler.schedule('paint', screen.task('paint'));
    screen.scheduler.schedule('after', screen.task('acknowledge'));
    expect(screen.frame()).toEqual(['notify', 'acknowledge']);
    screen.isHidden = false;
    expect(screen.isAsked).toBe(true);
    expect(screen.frame()).toEqual(['paint']);
  });
});
