import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { afterBeats, pulseOf } from '../../../../src/renderer/lib/use-now.ts';

const stops: (() => void)[] = [];
const told: string[] = [];
const listen = (stepMs: number): void => {
  stops.push(pulseOf(stepMs).subscribe(() => told.push(`${stepMs}`)));
};

beforeEach(() => {
  vi.useFakeTimers({ now: 10_000 });
  told.length = 0;
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});

describe('the beats of a window', () => {
  test('come at the turn of each step by the calendar, whenever one began to listen', () => {
    vi.setSystemTime(10_030);
    listen(125);
    vi.advanceTimersByTime(94);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(told).toEqual(['125']);
    vi.advanceTimersByTime(250);
    expect(told).toEqual(['125', '125', '125']);
  });

  test('of every step that turns at one instant are told in one task, by one timer', () => {
    for (const step of [125, 250, 1000]) listen(step);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersToNextTimer();
    vi.advanceTimersToNextTimer();
    expect(told).toEqual(['125', '125', '250']);
    vi.advanceTimersByTime(749);
    told.length = 0;
    vi.advanceTimersToNextTimer();
    expect(told).toEqual(['125', '250', '1000']);
    expect(vi.getTimerCount()).toBe(1);
  });

  test('that a busy window came too late for are told once, and the next come in time', () => {
    listen(125);
    vi.setSystemTime(10_400);
    vi.advanceTimersToNextTimer();
    expect(told).toEqual(['125']);
    vi.advanceTimersByTime(100);
    expect(told).toHaveLength(2);
  });

  test('go on when the calendar is set back', () => {
    listen(1000);
    vi.setSystemTime(5_000);
    vi.advanceTimersByTime(3_000);
    expect(told.length).toBeGreaterThanOrEqual(2);
  });

  test('need no timer once nobody listens', () => {
    listen(125);
    listen(250);
    for (const stop of stops.splice(0)) stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('can be waited for: an act after two beats comes once, with the second', () => {
    const pulse = pulseOf(125);
    afterBeats(pulse, 2, () => told.push('act'));
    vi.advanceTimersByTime(249);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(told).toEqual(['act']);
    expect(vi.getTimerCount()).toBe(0);
  });
});
