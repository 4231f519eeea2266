/** German: the depth chart. */
import type { depthChart as english } from '../en/depth-chart.ts';

export const depthChart: typeof english = {
  loading: (symbol) => `${symbol} wird geladen`,
  depth: 'Markttiefe',
  distanceFromMiddle: 'Abstand von der Mitte',
  noVerifiedBookYet: 'Noch kein geprüftes Buch',
  depthArrowKeysReadLevelBy: (symbol) => `Markttiefe von ${symbol}: Pfeiltasten lesen Stufe für Stufe`,
  asFarAsBookIsKnown: ', soweit das Buch bekannt ist',
  bidAskedWithin: (quantity, base, quantity2, span, more) =>
    `${quantity} ${base} im Bid · ${quantity2} ${base} im Ask innerhalb ${span} %${more}`,
  buying: 'Kauf von',
  selling: 'Verkauf von',
  reachesAtOnAverageFromMiddle: (verb, quantity, base, price, distancePercent, average, impactBps) =>
    `${verb} ${quantity} ${base} reicht bis ${price} (${distancePercent}), im Schnitt ${average}, ${impactBps} von der Mitte`,
};
