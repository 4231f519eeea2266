/** The drawings of a chart's symbol on the chart, with what takes them back and what asks for a note's words. */
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { InstrumentView } from '../../../../contract/views.ts';
import type { PriceChart } from '../price-chart.ts';
import { DrawingLayer } from './drawing-layer.ts';
import { type DrawingsStore, drawingsOf } from './drawings-store.ts';
import { historyOf } from './history.ts';
import type { Drawing } from './model.ts';

export interface Drawings {
  readonly layer: DrawingLayer;
  readonly store: DrawingsStore;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The note whose words are asked for. */
  readonly asked: Drawing | null;
  readonly stopAsking: () => void;
}

const NO_DRAWINGS = createStore(() => historyOf([]));

export function useDrawings(
  chart: PriceChart | null,
  instrument: InstrumentView | null,
  isShown: boolean,
  say: (sentence: string) => void,
): Drawings | null {
  const [layer, setLayer] = useState<DrawingLayer | null>(null);
  const [asked, setAsked] = useState<Drawing | null>(null);
  const [version, changed] = useReducer((count: number) => count + 1, 0);
  const latestSay = useRef(say);
  latestSay.current = say;
  const store = instrument === null ? null : drawingsOf(instrument.symbol, instrument.pricePrecision);
  const history = useStore(store?.state ?? NO_DRAWINGS);

  useEffect(() => {
    if (chart === null || store === null || !isShown) return;
    const created = new DrawingLayer(chart, {
      drawings: () => store.state.getState().drawings,
      commit: store.commit,
      changed,
      askText: setAsked,
      say: (sentence) => latestSay.current(sentence),
    });
    const detach = chart.attach(created.primitive);
    const stop = store.state.subscribe(created.primitive.invalidate);
    setLayer(created);
    return () => {
      setLayer(null);
      setAsked(null);
      stop();
      detach();
    };
  }, [chart, store, isShown]);

  const stopAsking = useCallback(() => setAsked(null), []);
  // A new object only when something in it is new: the tools are not drawn again with every price.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` says that the editor within the layer changed
  return useMemo(() => {
    if (layer === null || store === null) return null;
    return {
      layer,
      store,
      canUndo: history.past.length > 0,
      canRedo: history.future.length > 0,
      asked,
      stopAsking,
    };
  }, [layer, store, history, asked, stopAsking, version]);
}
