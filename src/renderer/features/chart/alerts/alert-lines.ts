/** Price alerts of one symbol as lines on its chart, and what an alert at a price would watch for. Pure. */

import type { AlertView, AlertWatch } from '../../../../contract/alerts.ts';
import { formatScaled, parseScaled } from '../../../../domain/scaled.ts';
import { formatDecimal } from '../../../lib/format-number.ts';
import { wording } from '../../../text/wording.ts';

export interface AlertLine {
  readonly alert: AlertView;
  /** Scaled by the instrument. */
  readonly price: number;
  readonly label: string;
  /** What its standing means, in a sentence. */
  readonly meaning: string;
  readonly isWatching: boolean;
}

/** Those that are switched on and watch a price. */
export function alertLines(alerts: readonly AlertView[], symbol: string, pricePrecision: number): readonly AlertLine[] {
  return alerts.flatMap((alert): AlertLine[] => {
    const { watch, isOn, standing, note } = alert;
    if (!isOn || watch.kind !== 'price' || watch.symbol !== symbol) return [];
    const price = parseScaled(watch.price, pricePrecision);
    if (price === null) return [];
    const isWatching = standing === 'watching';
    const doubt = isWatching ? '' : ` · ${wording.common.standingWords[standing]}`;
    const words = note === '' ? '' : ` · ${note}`;
    return [
      {
        alert,
        price,
        label: `${watch.direction} ${formatDecimal(watch.price)}${words}${doubt}`,
        meaning: wording.common.standingMeaning[standing],
        isWatching,
      },
    ];
  });
}

/** Watches for the market to come to a price from where it is now; null while the last price is unknown. */
export function watchAt(symbol: string, price: number, last: number, pricePrecision: number): AlertWatch | null {
  if (Number.isNaN(last)) return null;
  const direction = price >= last ? 'above' : 'below';
  return { kind: 'price', symbol, direction, price: formatScaled(price, pricePrecision) };
}
