/**
 * Drawing by hand: what a press, a move, a release or a key does to the drawings of a chart. It holds no browser state; the
 * view gives it points of the pane and repaints when it says so.
 *
 *   nothing ──press on a drawing──▶ dragging ──release──▶ nothing (one step of history)
 *   nothing ──tool, press──▶ placing ──release far from the press, or a second press──▶ nothing, the new one selected
 *   any ──Escape──▶ nothing, as it was before
 */
import { wording } from '../../../text/wording.ts';
import { type Hit, hitTest, type Point, type Shape } from './geometry.ts';
import { ANCHORS, type Anchor, type Drawing, type DrawingKind, MOST_DRAWINGS, shifted, withAnchor } from './model.ts';

/** What the editor needs of its chart and of the drawings it edits. */
export interface EditorWorld {
  readonly drawings: () => readonly Drawing[];
  /** One step that can be taken back. */
  readonly commit: (drawings: readonly Drawing[]) => void;
  readonly shapeOf: (drawing: Drawing) => Shape | null;
  /** Snapped to bar and tick; null off the axes. */
  readonly anchorAt: (point: Point) => Anchor | null;
  /** An instant moved by bars. */
  readonly moveTime: (time: number, bars: number) => number;
  readonly barOf: (time: number) => number;
  readonly tickSize: () => number;
  readonly newId: () => string;
  /** What is shown changed. */
  readonly changed: () => void;
  /** A note that was just placed, or double-clicked, wants its words. */
  readonly askText: (drawing: Drawing) => void;
  /** Why something did not happen. */
  readonly say: (sentence: string) => void;
}

type Gesture =
  | { readonly kind: 'none' }
  | { readonly kind: 'placing'; readonly draft: Drawing; readonly pressedAt: Point; readonly isEphemeral: boolean }
  | {
      readonly kind: 'dragging';
      readonly before: Drawing;
      readonly now: Drawing;
      readonly hit: Hit;
      readonly from: Anchor;
    };

const NONE: Gesture = { kind: 'none' };
/** A release this near its press is a click. */
const CLICK = 4;

export class DrawingEditor {
  /** What the next press on the chart begins; null presses select. */
  tool: DrawingKind | null = null;
  selectedId: string | null = null;
  /** The passing measure of Shift and drag: gone with the next press or Escape, never saved. */
  measure: Drawing | null = null;
  readonly #world: EditorWorld;
  #gesture: Gesture = NONE;

  constructor(world: EditorWorld) {
    this.#world = world;
  }

  /** All that is to be painted, the one in hand as it stands now. */
  get shown(): readonly Drawing[] {
    const gesture = this.#gesture;
    const drawings = this.#world
      .drawings()
      .map((each) => (gesture.kind === 'dragging' && each.id === gesture.now.id ? gesture.now : each));
    const extra = [gesture.kind === 'placing' ? gesture.draft : null, this.measure];
    return [...drawings, ...extra.filter((each) => each !== null)];
  }

  get isBusy(): boolean {
    return this.#gesture.kind !== 'none';
  }

  get selected(): Drawing | null {
    return this.#world.drawings().find(({ id }) => id === this.selectedId) ?? null;
  }

  choose(tool: DrawingKind | null): void {
    this.#gesture = NONE;
    this.tool = tool;
    this.measure = null;
    this.selectedId = null;
    this.#world.changed();
  }

  /** The topmost drawing at a point. */
  hitAt(point: Point): { readonly drawing: Drawing; readonly hit: Hit } | null {
    for (const drawing of this.#world.drawings().toReversed()) {
      const shape = this.#world.shapeOf(drawing);
      const hit = shape === null ? null : hitTest(shape, point);
      if (hit !== null) return { drawing, hit };
    }
    return null;
  }

  /** True: the press is the editor's, and the chart must not pan with it. */
  pressed(point: Point, isShift: boolean): boolean {
    const anchor = this.#world.anchorAt(point);
    if (anchor === null) return false;
    this.measure = null;
    if (this.#gesture.kind === 'placing') {
      // The second of two clicks: settled on release, so that it may still be moved.
      this.#gesture = { ...this.#gesture, draft: this.#aimed(this.#gesture.draft, anchor) };
      this.#world.changed();
      return true;
    }
    const kind = this.tool ?? (isShift ? 'measure' : null);
    if (kind !== null) {
      if (this.tool !== null && this.#world.drawings().length >= MOST_DRAWINGS) {
        this.#world.say(wording.drawings.thisSymbolHasDrawingsMostThere(MOST_DRAWINGS));
        this.choose(null);
        return true;
      }
      const anchors = new Array<Anchor>(ANCHORS[kind]).fill(anchor);
      const draft: Drawing = { id: this.#world.newId(), kind, anchors, text: '' };
      this.#gesture = { kind: 'placing', draft, pressedAt: point, isEphemeral: this.tool === null };
      this.#world.changed();
      return true;
    }
    const found = this.hitAt(point);
    this.selectedId = found?.drawing.id ?? null;
    if (found !== null) {
      this.#gesture = { kind: 'dragging', before: found.drawing, now: found.drawing, hit: found.hit, from: anchor };
    }
    this.#world.changed();
    return found !== null;
  }

  moved(point: Point): void {
    const gesture = this.#gesture;
    const anchor = gesture.kind === 'none' ? null : this.#world.anchorAt(point);
    if (anchor === null) return;
    if (gesture.kind === 'placing') this.#gesture = { ...gesture, draft: this.#aimed(gesture.draft, anchor) };
    if (gesture.kind === 'dragging') this.#gesture = { ...gesture, now: this.#dragged(gesture, anchor) };
    this.#world.changed();
  }

  released(point: Point): void {
    this.moved(point);
    const gesture = this.#gesture;
    if (gesture.kind === 'dragging') {
      this.#gesture = NONE;
      if (!isSame(gesture.before, gesture.now)) this.#replace(gesture.now);
      this.#world.changed();
      return;
    }
    if (gesture.kind !== 'placing') return;
    const isClick = Math.hypot(point.x - gesture.pressedAt.x, point.y - gesture.pressedAt.y) < CLICK;
    const isOne = gesture.draft.anchors.length === 1;
    // A click sets the first anchor; the second is set by the next one.
    if (isClick && !isOne && !gesture.isEphemeral) return;
    this.#settle();
  }

  /** Places what has one anchor without a gesture, from a menu. */
  add(kind: DrawingKind, anchor: Anchor): void {
    this.choose(kind);
    this.#gesture = {
      kind: 'placing',
      draft: { id: this.#world.newId(), kind, anchors: [anchor], text: '' },
      pressedAt: { x: 0, y: 0 },
      isEphemeral: false,
    };
    this.#settle();
  }

  /** Double-click: the words of a note. */
  opened(point: Point): void {
    const found = this.hitAt(point);
    if (found?.drawing.kind === 'note') this.#world.askText(found.drawing);
  }

  /** The words of the selected note, from the keyboard. True when one is selected. */
  openSelected(): boolean {
    const { selected } = this;
    if (selected?.kind !== 'note') return false;
    this.#world.askText(selected);
    return true;
  }

  /** Takes back what is in hand, else the tool, else the measure, else the selection. True when there was something. */
  escaped(): boolean {
    const had = this.isBusy || this.tool !== null || this.measure !== null || this.selectedId !== null;
    if (this.isBusy) this.#gesture = NONE;
    else if (this.tool === null && this.measure === null) this.selectedId = null;
    this.tool = null;
    this.measure = null;
    if (had) this.#world.changed();
    return had;
  }

  /** True when something was selected. */
  deleteSelected(): boolean {
    const { selected } = this;
    if (selected === null) return false;
    this.remove(selected.id);
    return true;
  }

  remove(id: string): void {
    if (this.selectedId === id) this.selectedId = null;
    this.#gesture = NONE;
    this.#world.commit(this.#world.drawings().filter((each) => each.id !== id));
    this.#world.changed();
  }

  /** The selected drawing by bars and ticks, for the keyboard. True when there is one. */
  nudge(bars: number, ticks: number): boolean {
    const { selected } = this;
    if (selected === null) return false;
    this.#replace(this.#shift(selected, bars, ticks * this.#world.tickSize()));
    this.#world.changed();
    return true;
  }

  setText(id: string, text: string): void {
    const drawing = this.#world.drawings().find((each) => each.id === id);
    if (drawing === undefined || drawing.text === text) return;
    this.#replace({ ...drawing, text });
    this.#world.changed();
  }

  #settle(): void {
    const gesture = this.#gesture;
    if (gesture.kind !== 'placing') return;
    const { draft, isEphemeral } = gesture;
    this.#gesture = NONE;
    if (isEphemeral) {
      this.measure = isEmpty(draft) ? null : draft;
    } else {
      this.tool = null;
      this.selectedId = draft.id;
      this.#world.commit([...this.#world.drawings(), draft]);
      if (draft.kind === 'note') this.#world.askText(draft);
    }
    this.#world.changed();
  }

  /** Its last anchor follows the pointer. */
  #aimed(draft: Drawing, anchor: Anchor): Drawing {
    return withAnchor(draft, draft.anchors.length - 1, anchor);
  }

  #dragged(gesture: Gesture & { kind: 'dragging' }, anchor: Anchor): Drawing {
    const { before, hit, from } = gesture;
    if (hit.part === 'handle') return withAnchor(before, hit.index, anchor);
    const bars = this.#world.barOf(anchor.time) - this.#world.barOf(from.time);
    return this.#shift(before, bars, anchor.price - from.price);
  }

  #shift(drawing: Drawing, bars: number, price: number): Drawing {
    return shifted(drawing, { time: (time) => this.#world.moveTime(time, bars), price }, this.#world.tickSize());
  }

  #replace(drawing: Drawing): void {
    this.#world.commit(this.#world.drawings().map((each) => (each.id === drawing.id ? drawing : each)));
  }
}

const isSame = (a: Drawing, b: Drawing): boolean => JSON.stringify(a) === JSON.stringify(b);

const isEmpty = ({ anchors: [a, b] }: Drawing): boolean => a?.time === b?.time && a?.price === b?.price;
