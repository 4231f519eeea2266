/** German: the chart's drawing tools. */
import type { drawings as english } from '../en/drawings.ts';
import { germanPlural as plural } from '../plural.ts';

export const drawings: typeof english = {
  drawingWords: {
    trend: 'Trendlinie',
    ray: 'Strahl',
    horizontal: 'Horizontale',
    rectangle: 'Rechteck',
    fib: 'Fibonacci-Marken',
    measure: 'Messen',
    note: 'Notiz',
  },

  barBars: (bars, bars2) => `${bars} ${plural(bars2, 'Kerze', 'Kerzen')}`,
  tickTicks: (moved, moved2, ticks, ticks2) => `${moved} · ${moved2} · ${ticks} ${plural(ticks2, 'Tick', 'Ticks')}`,
  back: (bars, count, time) => `${bars < 0 ? `${count} zurück` : count} · ${time}`,

  thisSymbolHasDrawingsMostThere: (mostDrawings) =>
    `Dieses Symbol hat ${mostDrawings} Zeichnungen, die Höchstzahl: Löschen Sie zuerst eine.`,

  altT: 'Alt T',
  altH: 'Alt H',
  shiftDragForPassingOne: 'Umschalt und Ziehen für eine vorübergehende',
  selectAndMove: 'Auswählen und verschieben',
  esc: 'Esc',
  undo: 'Rückgängig',
  ctrlZ: 'Strg Z',
  noChangeToTakeBack: 'Keine Änderung zum Zurücknehmen',
  redo: 'Wiederholen',
  ctrlY: 'Strg Y',
  noChangeToMakeAgain: 'Keine Änderung zum Wiederholen',
  deleteSelectedDrawing: 'Gewählte Zeichnung löschen',
  delete: 'Entf',
  noDrawingIsSelectedClickOne: 'Keine Zeichnung gewählt: Klicken Sie eine an',
  drawingTools: 'Zeichenwerkzeuge',

  note: 'Notiz',
};
