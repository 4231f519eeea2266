/** A drawing editor on axes anyone can compute: a bar is 10 pixels wide, a tick 2 pixels high, and prices rise upwards. */
import { DrawingEditor } from '../../src/renderer/features/chart/drawings/editor.ts';
import { type Point, type Projection, shapeOf } from '../../src/renderer/features/chart/drawings/geometry.ts';
import { changed, historyOf, redone, undone } from '../../src/renderer/features/chart/drawings/history.ts';
import type { Anchor, Drawing } from '../../src/renderer/features/chart/drawings/model.ts';

export const TICK = 5;
const BAR_MS = 60_000;
const BAR_PX = 10;
const TICK_PX = 2;
const HEIGHT = 400;

export const PROJECTION: Projection = {
  x: (time) => (time / BAR_MS) * BAR_PX,
  y: (price) => HEIGHT - (price / TICK) * TICK_PX,
  width: 800,
  height: HEIGHT,
};

export const WORDS = {
  price: (scaled: number) => String(scaled),
  distance: (from: Anchor, to: Anchor) => [`${to.price - from.price}`, `${(to.time - from.time) / BAR_MS} bars`],
};

export const anchor = (bar: number, ticks: number): Anchor => ({ time: bar * BAR_MS, price: ticks * TICK });
export const pixel = ({ time, price }: Anchor): Point => ({ x: PROJECTION.x(time), y: PROJECTION.y(price) });

export class DrawingDesk {
  history = historyOf([]);
  readonly asked: string[] = [];
  readonly said: string[] = [];
  readonly editor: DrawingEditor;
  #made = 0;

  constructor(drawings: readonly Drawing[] = []) {
    this.history = historyOf(drawings);
    this.editor = new DrawingEditor({
      drawings: () => this.history.drawings,
      commit: (next) => {
        this.history = changed(this.history, next);
      },
      shapeOf: (drawing) => shapeOf(drawing, PROJECTION, WORDS),
      anchorAt: ({ x, y }) => anchor(Math.round(x / BAR_PX), Math.max(1, Math.round((HEIGHT - y) / TICK_PX))),
      moveTime: (time, bars) => time + bars * BAR_MS,
      barOf: (time) => time / BAR_MS,
      tickSize: () => TICK,
      newId: () => {
        this.#made += 1;
        return `drawing ${this.#made}`;
      },
      changed: () => {},
      askText: ({ id }) => this.asked.push(id),
      say: (sentence) => this.said.push(sentence),
    });
  }

  get drawings(): readonly Drawing[] {
    return this.history.drawings;
  }

  undo(): void {
    this.history = undone(this.history);
  }

  redo(): void {
    this.history = redone(this.history);
  }

  click(at: Anchor): void {
    this.editor.pressed(pixel(at), false);
    this.editor.released(pixel(at));
  }

  /** Returns whether the press was taken. */
  drag(from: Anchor | Point, to: Anchor, isShift = false): boolean {
    const start = 'time' in from ? pixel(from) : from;
    const isTaken = this.editor.pressed(start, isShift);
    const end = pixel(to);
    this.editor.moved({ x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 });
    this.editor.released(end);
    return isTaken;
  }
}
