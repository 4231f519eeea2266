/** An alert at a price of the chart: an entry of its menu, and a key for the price under the pointer. */

import type { InstrumentView } from '../../../../contract/views.ts';
import { useMarketStore } from '../../../engine-client/hooks.ts';
import { useAlertActions } from '../../../engine-client/use-alerts.ts';
import { alertWords } from '../../../lib/alert-words.ts';
import { useAction } from '../../../lib/keymap/use-action.ts';
import { wording } from '../../../text/wording.ts';
import type { MenuEntry } from '../chart-menu.tsx';
import { watchAt } from './alert-lines.ts';

export function useAlertEntry(
  instrument: InstrumentView | null,
  settings: {
    readonly isActive: boolean;
    /** Scaled price under the pointer; null when it is not over the candles. */
    readonly pointed: () => number | null;
    readonly say: (text: string) => void;
  },
): (price: number) => MenuEntry {
  const { isActive, pointed, say } = settings;
  const store = useMarketStore(instrument?.symbol ?? null);
  const { add } = useAlertActions();
  const watchOf = (price: number) =>
    instrument === null
      ? null
      : watchAt(instrument.symbol, price, store?.ticker?.last ?? Number.NaN, instrument.pricePrecision);
  const set = (price: number): void => {
    const watch = watchOf(price);
    if (watch === null) say(wording.chartLayers.noTradeHasBeenSeenDirection);
    else void add(watch).then((isKept) => isKept && say(wording.chartLayers.alert2(alertWords(watch))));
  };
  useAction(
    'chart.alert',
    () => {
      const price = pointed();
      if (price === null) say(wording.chartLayers.pointAtPriceChartAlertIs);
      else set(price);
    },
    { isEnabled: isActive && instrument !== null, fromPalette: null },
  );
  return (price) => {
    const watch = watchOf(price);
    return {
      id: 'alert',
      label: watch === null ? wording.chartLayers.alertHere : wording.chartLayers.alertWhen(alertWords(watch)),
      aside: wording.chartLayers.alt,
      reason: watch === null ? wording.chartLayers.noTradeHasBeenSeenIts : null,
      onChoose: () => set(price),
    };
  };
}
