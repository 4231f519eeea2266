/** What must hold of anything a parser gave out, whatever it was given. */

/** Where NaN says "unknown": statistics of a market that has none, the time of a snapshot that carries none, no sequence. */
const MAY_BE_UNKNOWN: ReadonlySet<string> = new Set([
  'bid',
  'bidQuantity',
  'ask',
  'askQuantity',
  'last',
  'volume',
  'low',
  'high',
  'change',
  'changePercent',
  'exchangeTime',
  'sequence',
]);
/** Amounts kept as the wire's digits. A trigger's may be a distance (`+1.5%`). */
const DECIMALS: ReadonlySet<string> = new Set([
  'orderQuantity',
  'cashQuantity',
  'displayQuantity',
  'limitPrice',
  'lastPrice',
  'lastQuantity',
  'cost',
  'cumulativeQuantity',
  'cumulativeCost',
  'averagePrice',
  'amount',
  'fee',
  'balance',
  'total',
  'held',
  'filledQuantity',
]);
const PLAIN = /^[+-]?\d+(\.\d*)?$/;
const LONGEST_DECIMAL = 200;

/** `decimals`: how amounts may be written. */
export function assertSound(value: unknown, decimals = PLAIN, key = ''): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value) && !(Number.isNaN(value) && MAY_BE_UNKNOWN.has(key)))
      throw new Error(`${key} is ${value}`);
    return;
  }
  if (typeof value === 'string') {
    if (DECIMALS.has(key) && (!decimals.test(value) || value.length > LONGEST_DECIMAL)) {
      throw new Error(`${key} is not a plain decimal: ${value.slice(0, 80)} (${value.length} characters)`);
    }
    return;
  }
  if (Array.isArray(value)) {
    for (const each of value) assertSound(each, decimals, key);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [name, each] of Object.entries(value)) assertSound(each, decimals, name);
}
