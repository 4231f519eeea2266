/** English: the chart's drawing tools. */
import { englishPlural as plural } from '../plural.ts';

export const drawings = {
  drawingWords: {
    trend: 'Trend line',
    ray: 'Ray',
    horizontal: 'Horizontal line',
    rectangle: 'Rectangle',
    fib: 'Fibonacci levels',
    measure: 'Measure',
    note: 'Note',
  },

  barBars: (bars: string, bars2: number) => `${bars} ${plural(bars2, 'bar', 'bars')}`,
  tickTicks: (moved: string, moved2: string, ticks: string, ticks2: number) =>
    `${moved} · ${moved2} · ${ticks} ${plural(ticks2, 'tick', 'ticks')}`,
  back: (bars: number, count: string, time: string) => `${bars < 0 ? `${count} back` : count} · ${time}`,

  thisSymbolHasDrawingsMostThere: (mostDrawings: number) =>
    `This symbol has ${mostDrawings} drawings, the most there can be: delete one first.`,

  altT: 'Alt T',
  altH: 'Alt H',
  shiftDragForPassingOne: 'Shift drag for a passing one',
  selectAndMove: 'Select and move',
  esc: 'Esc',
  undo: 'Undo',
  ctrlZ: 'Ctrl Z',
  noChangeToTakeBack: 'No change to take back',
  redo: 'Redo',
  ctrlY: 'Ctrl Y',
  noChangeToMakeAgain: 'No change to make again',
  deleteSelectedDrawing: 'Delete the selected drawing',
  delete: 'Delete',
  noDrawingIsSelectedClickOne: 'No drawing is selected: click one',
  drawingTools: 'Drawing tools',

  note: 'Note',
};
