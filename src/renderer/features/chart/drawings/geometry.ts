/**
 * A drawing as it lies on the pane: lines, areas, labels and handles in pixels, and what of it a point touches. Pure: the
 * axis comes in as two functions, painting is elsewhere.
 */
import type { Anchor, Drawing } from './model.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The axes; NaN for what they do not know. */
export interface Projection {
  readonly x: (time: number) => number;
  readonly y: (price: number) => number;
  readonly width: number;
  readonly height: number;
}

/** How figures are written. */
export interface ShapeWords {
  readonly price: (scaled: number) => string;
  /** `+12.5 · +0.19 % · +125 ticks` and `14 bars · 1 h`, of a measure. */
  readonly distance: (from: Anchor, to: Anchor) => readonly string[];
}

interface Segment {
  readonly from: Point;
  readonly to: Point;
  readonly isFaint: boolean;
}

interface Area {
  readonly from: Point;
  readonly to: Point;
}

export interface Label {
  readonly at: Point;
  readonly lines: readonly string[];
  readonly align: 'left' | 'right' | 'centre';
}

export interface Shape {
  readonly segments: readonly Segment[];
  readonly area: Area | null;
  readonly labels: readonly Label[];
  /** One per anchor, in order. */
  readonly handles: readonly Point[];
}

const FIB_LEVELS = [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1] as const;
/** Pixels a character of a note is wide, about: enough to be hit. */
const CHARACTER = 6.5;
const LINE = 15;

/** Null where an anchor is unknown to the axes, as before the first bar came. */
export function shapeOf(drawing: Drawing, projection: Projection, words: ShapeWords): Shape | null {
  const handles = drawing.anchors.map(({ time, price }) => ({ x: projection.x(time), y: projection.y(price) }));
  const [first, second = first] = drawing.anchors;
  const [a, b = a] = handles;
  if (first === undefined || second === undefined || a === undefined || b === undefined) return null;
  if (![a, b].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) return null;
  const shape = { segments: [], area: null, labels: [], handles } satisfies Shape;
  switch (drawing.kind) {
    case 'trend':
      return { ...shape, segments: [solid(a, b)] };
    case 'ray':
      return { ...shape, segments: [solid(a, rayEnd(a, b, projection))] };
    case 'horizontal': {
      const text: Label = {
        at: { x: projection.width - 6, y: a.y - 3 },
        lines: [words.price(first.price)],
        align: 'right',
      };
      return { ...shape, segments: [solid({ x: 0, y: a.y }, { x: projection.width, y: a.y })], labels: [text] };
    }
    case 'rectangle':
      return { ...shape, segments: edges(a, b), area: { from: a, to: b } };
    case 'measure': {
      const at = { x: (a.x + b.x) / 2, y: b.y < a.y ? Math.min(a.y, b.y) - LINE * 2 : Math.max(a.y, b.y) + LINE };
      const label: Label = { at, lines: words.distance(first, second), align: 'centre' };
      return { ...shape, segments: edges(a, b), area: { from: a, to: b }, labels: [label] };
    }
    case 'fib':
      return { ...shape, ...fib(a, b, first, second, projection, words) };
    case 'note': {
      const lines = drawing.text === '' ? ['…'] : drawing.text.split('\n');
      return { ...shape, labels: [{ at: { x: a.x + 8, y: a.y + 4 }, lines, align: 'left' }] };
    }
  }
}

const solid = (from: Point, to: Point): Segment => ({ from, to, isFaint: false });

function edges(a: Point, b: Point): readonly Segment[] {
  const corners: readonly [Point, Point, Point, Point] = [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
  const [p, q, r, s] = corners;
  return [solid(p, q), solid(q, r), solid(r, s), solid(s, p)];
}

/** Where a line from `a` through `b` leaves the pane. */
function rayEnd(a: Point, b: Point, { width, height }: Projection): Point {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  if (dx === 0 && dy === 0) return b;
  // As far as either edge it runs towards; beyond both, the end is out of sight anyway.
  const across = dx > 0 ? (width - a.x) / dx : dx < 0 ? -a.x / dx : Number.POSITIVE_INFINITY;
  const along = dy > 0 ? (height - a.y) / dy : dy < 0 ? -a.y / dy : Number.POSITIVE_INFINITY;
  const reach = Math.max(1, Math.min(across, along));
  return { x: a.x + dx * reach, y: a.y + dy * reach };
}

function fib(a: Point, b: Point, first: Anchor, second: Anchor, projection: Projection, words: ShapeWords) {
  const left = Math.min(a.x, b.x);
  const right = Math.max(a.x, b.x);
  // Level 0 stands at the second anchor, where the move ended, 1 where it began.
  const rows = FIB_LEVELS.map((level) => {
    const price = second.price + (first.price - second.price) * level;
    return { level, price, y: projection.y(price) };
  });
  return {
    segments: [{ from: a, to: b, isFaint: true }, ...rows.map(({ y }) => solid({ x: left, y }, { x: right, y }))],
    area: { from: a, to: b },
    labels: rows.map(
      ({ level, price, y }): Label => ({
        at: { x: right + 4, y: y + 4 },
        lines: [`${level} · ${words.price(Math.round(price))}`],
        align: 'left',
      }),
    ),
  };
}

export type Hit = { readonly part: 'handle'; readonly index: number } | { readonly part: 'body' };

/** How near a pointer must come, in pixels. */
const REACH = 6;

/** Handles before lines: whoever aims at an end means the end. */
export function hitTest(shape: Shape, at: Point): Hit | null {
  const index = shape.handles.findIndex(({ x, y }) => Math.hypot(x - at.x, y - at.y) <= REACH + 1);
  if (index >= 0) return { part: 'handle', index };
  const isOnLine = shape.segments.some(({ from, to }) => distanceToSegment(at, from, to) <= REACH);
  return isOnLine || shape.labels.some((label) => isOnLabel(label, at)) ? { part: 'body' } : null;
}

export function distanceToSegment(at: Point, from: Point, to: Point): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, ((at.x - from.x) * dx + (at.y - from.y) * dy) / length));
  return Math.hypot(at.x - (from.x + share * dx), at.y - (from.y + share * dy));
}

function isOnLabel({ at, lines, align }: Label, point: Point): boolean {
  const width = Math.max(...lines.map((line) => line.length)) * CHARACTER;
  const left = align === 'left' ? at.x : align === 'right' ? at.x - width : at.x - width / 2;
  const top = at.y - LINE + 2;
  return point.x >= left && point.x <= left + width && point.y >= top && point.y <= top + lines.length * LINE;
}
