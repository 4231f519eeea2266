import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hitTest, shapeOf } from '../../../../../src/renderer/features/chart/drawings/geometry.ts';
import {
  ANCHORS,
  type Anchor,
  DRAWING_KINDS,
  type Drawing,
  type DrawingKind,
  MOST_DRAWINGS,
} from '../../../../../src/renderer/features/chart/drawings/model.ts';
import { anchor, DrawingDesk, PROJECTION, pixel, TICK, WORDS } from '../../../../support/drawing-desk.ts';

const line = (id: string, from: Anchor, to: Anchor): Drawing => ({ id, kind: 'trend', anchors: [from, to], text: '' });
const A = anchor(10, 100);
const B = anchor(30, 140);

describe('placing', () => {
  test('press, drag and release draw in one go, and the new one is selected', () => {
    const desk = new DrawingDesk();
    desk.editor.choose('trend');
    expect(desk.drag(A, B)).toBe(true);
    expect(desk.drawings).toEqual([line('drawing 1', A, B)]);
    expect([desk.editor.tool, desk.editor.selectedId]).toEqual([null, 'drawing 1']);
  });

  test('two clicks draw as well, and the line follows the pointer in between', () => {
    const desk = new DrawingDesk();
    desk.editor.choose('ray');
    desk.click(A);
    desk.editor.moved(pixel(anchor(20, 110)));
    expect(desk.editor.shown).toMatchObject([{ kind: 'ray', anchors: [A, anchor(20, 110)] }]);
    expect(desk.drawings).toEqual([]);
    desk.click(B);
    expect(desk.drawings).toMatchObject([{ kind: 'ray', anchors: [A, B] }]);
  });

  test('what has one anchor is there with one click; a note asks for its words', () => {
    const desk = new DrawingDesk();
    desk.editor.choose('horizontal');
    desk.click(A);
    desk.editor.choose('note');
    desk.click(B);
    expect(desk.drawings.map(({ kind, anchors }) => [kind, anchors])).toEqual([
      ['horizontal', [A]],
      ['note', [B]],
    ]);
    expect(desk.asked).toEqual(['drawing 2']);
    desk.editor.setText('drawing 2', 'CPI');
    expect(desk.drawings[1]?.text).toBe('CPI');
    expect(desk.editor.openSelected()).toBe(true);
    desk.editor.opened(pixel(B));
    desk.editor.opened(pixel(A));
    expect(desk.asked).toEqual(['drawing 2', 'drawing 2', 'drawing 2']);
  });

  test('Escape in the middle leaves nothing behind, and puts the tool away', () => {
    const desk = new DrawingDesk();
    desk.editor.choose('rectangle');
    desk.click(A);
    expect(desk.editor.escaped()).toBe(true);
    expect([desk.editor.shown, desk.editor.tool, desk.history.past]).toEqual([[], null, []]);
  });

  test('Shift and drag measure in passing: the next press or Escape takes it away, and nothing is saved', () => {
    const desk = new DrawingDesk();
    desk.drag(A, B, true);
    expect(desk.editor.measure).toMatchObject({ kind: 'measure', anchors: [A, B] });
    expect(desk.drawings).toEqual([]);
    desk.click(anchor(50, 50));
    expect(desk.editor.measure).toBeNull();
    desk.drag(A, B, true);
    desk.editor.escaped();
    expect(desk.editor.measure).toBeNull();
  });

  test('a symbol full of drawings says so and draws no further one', () => {
    const full = Array.from({ length: MOST_DRAWINGS }, (_, index) => line(`d${index}`, A, B));
    const desk = new DrawingDesk(full);
    desk.editor.choose('trend');
    desk.drag(A, B);
    expect([desk.drawings.length, desk.said]).toEqual([
      MOST_DRAWINGS,
      [`This symbol has ${MOST_DRAWINGS} drawings, the most there can be: delete one first.`],
    ]);
  });
});

describe('changing', () => {
  test('a handle moves its own anchor, the body moves all', () => {
    const desk = new DrawingDesk([line('x', A, B)]);
    desk.drag(B, anchor(40, 120));
    expect(desk.drawings).toEqual([line('x', A, anchor(40, 120))]);
    desk.undo();
    desk.drag(pixel(anchor(20, 120)), anchor(25, 130));
    expect(desk.drawings).toEqual([line('x', anchor(15, 110), anchor(35, 150))]);
  });

  test('a press beside every drawing selects none and is left to the chart', () => {
    const desk = new DrawingDesk([line('x', A, B)]);
    desk.click(anchor(20, 120));
    expect(desk.editor.selectedId).toBe('x');
    expect(desk.drag(anchor(20, 60), anchor(30, 60))).toBe(false);
    expect([desk.editor.selectedId, desk.history.past]).toEqual([null, []]);
  });

  test('a click that moves nothing is no step to take back', () => {
    const desk = new DrawingDesk([line('x', A, B)]);
    desk.click(A);
    expect([desk.editor.selectedId, desk.history.past.length]).toEqual(['x', 0]);
  });

  test('Escape while dragging puts it back where it was', () => {
    const desk = new DrawingDesk([line('x', A, B)]);
    desk.editor.pressed(pixel(A), false);
    desk.editor.moved(pixel(anchor(50, 50)));
    desk.editor.escaped();
    desk.editor.released(pixel(anchor(50, 50)));
    expect([desk.drawings, desk.history.past]).toEqual([[line('x', A, B)], []]);
  });

  test('of two that cross, the one drawn last is taken', () => {
    const desk = new DrawingDesk([line('below', A, B), line('above', anchor(10, 140), anchor(30, 100))]);
    desk.click(anchor(20, 120));
    expect(desk.editor.selectedId).toBe('above');
  });

  test('arrows move the selected one by bars and ticks, and never to zero', () => {
    const desk = new DrawingDesk([line('x', A, B)]);
    expect(desk.editor.nudge(0, 1)).toBe(false);
    desk.click(A);
    desk.editor.nudge(2, -10);
    expect(desk.drawings).toEqual([line('x', anchor(12, 90), anchor(32, 130))]);
    desk.editor.nudge(0, -1000);
    expect(desk.drawings[0]?.anchors.map(({ price }) => price)).toEqual([TICK, 41 * TICK]);
  });

  test('what is deleted can be taken back, and made again', () => {
    const desk = new DrawingDesk([line('x', A, B)]);
    desk.click(A);
    expect(desk.editor.deleteSelected()).toBe(true);
    expect(desk.drawings).toEqual([]);
    desk.undo();
    expect(desk.drawings).toEqual([line('x', A, B)]);
    desk.redo();
    expect([desk.drawings, desk.editor.deleteSelected()]).toEqual([[], false]);
  });
});

describe('whatever is done', () => {
  const point = fc.record({ bar: fc.integer({ min: 1, max: 79 }), ticks: fc.integer({ min: 2, max: 190 }) });
  const act = fc.oneof(
    fc.record({ do: fc.constant('draw' as const), kind: fc.constantFrom(...DRAWING_KINDS), from: point, to: point }),
    fc.record({ do: fc.constant('drag' as const), from: point, to: point }),
    fc.record({ do: fc.constantFrom('delete' as const, 'escape' as const, 'undo' as const, 'redo' as const) }),
  );

  test('every step can be taken back to the beginning, and made again to the end', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const desk = new DrawingDesk();
        for (const each of acts) {
          if (each.do === 'draw') {
            desk.editor.choose(each.kind);
            desk.drag(anchor(each.from.bar, each.from.ticks), anchor(each.to.bar, each.to.ticks));
            if (desk.editor.isBusy) desk.editor.escaped();
          } else if (each.do === 'drag') {
            desk.drag(anchor(each.from.bar, each.from.ticks), anchor(each.to.bar, each.to.ticks));
          } else if (each.do === 'delete') desk.editor.deleteSelected();
          else if (each.do === 'escape') desk.editor.escaped();
          else if (each.do === 'undo') desk.undo();
          else desk.redo();
          for (const { price } of desk.drawings.flatMap(({ anchors }) => anchors)) {
            expect([price % TICK, price > 0]).toEqual([0, true]);
          }
        }
        const end = desk.drawings;
        const steps = desk.history.past.length;
        for (let step = 0; step < steps; step += 1) desk.undo();
        expect([desk.drawings, desk.history.past]).toEqual([[], []]);
        for (let step = 0; step < steps; step += 1) desk.redo();
        expect(desk.drawings).toEqual(end);
      }),
    );
  });

  test('a drawing of any kind is hit at each of its handles and along each of its lines', () => {
    const kinds = fc.constantFrom<DrawingKind>(...DRAWING_KINDS);
    fc.assert(
      fc.property(kinds, point, point, fc.double({ min: 0, max: 1, noNaN: true }), (kind, from, to, share) => {
        const anchors = [anchor(from.bar, from.ticks), anchor(to.bar, to.ticks)].slice(0, ANCHORS[kind]);
        const shape = shapeOf({ id: 'x', kind, anchors, text: 'words' }, PROJECTION, WORDS);
        if (shape === null) throw new Error('Every anchor is on the axes');
        for (const handle of shape.handles) expect(hitTest(shape, handle)?.part).toBe('handle');
        for (const { from: start, to: end } of shape.segments) {
          const at = { x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y) };
          expect(hitTest(shape, at)).not.toBeNull();
        }
      }),
    );
  });

  test('moved by its body a drawing keeps its shape', () => {
    fc.assert(
      fc.property(point, point, point, (from, to, by) => {
        fc.pre(Math.hypot(to.bar - from.bar, to.ticks - from.ticks) > 12);
        const desk = new DrawingDesk([line('x', anchor(from.bar, from.ticks), anchor(to.bar, to.ticks))]);
        const [a, b] = [pixel(anchor(from.bar, from.ticks)), pixel(anchor(to.bar, to.ticks))];
        desk.drag({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, anchor(by.bar, by.ticks));
        const [first, second] = desk.drawings[0]?.anchors ?? [];
        expect([(second?.time ?? 0) - (first?.time ?? 0), (second?.price ?? 0) - (first?.price ?? 0)]).toEqual([
          (to.bar - from.bar) * 60_000,
          (to.ticks - from.ticks) * TICK,
        ]);
      }),
    );
  });
});
