/**
 * A second opinion on a backtest's money, sharing no code with it: big integers, Kraken's fee table written out again, and the
 * stated rules of filling a market order, for BTC/USD. A candle is `[open, high, low, close, volume]`; volume 0 is no trade.
 */
export type Row = readonly [number, number, number, number, number];

/** US dollars of thirty days, maker and taker in hundredths of a percent: https://www.kraken.com/features/fee-schedule */
const TAKER_TABLE: readonly (readonly [bigint, bigint])[] = [
  [0n, 40n],
  [10_000n, 35n],
  [50_000n, 24n],
  [100_000n, 22n],
  [250_000n, 20n],
  [500_000n, 18n],
  [1_000_000n, 16n],
  [2_500_000n, 14n],
  [5_000_000n, 12n],
  [10_000_000n, 10n],
];

/** Kraken takes no order of fewer lots of BTC/USD. */
export const LEAST_LOTS = 5_000;
/** Ten thousandths of a dollar: the ledger's digit. */
const LEDGER = 10_000n;
/** Price has one decimal, quantity eight. */
const NOTIONAL = 1_000_000_000n;

export class IndependentLedger {
  cash: bigint;
  position = 0;
  fees = 0n;
  fills = 0;
  readonly #minutes: readonly Row[];
  readonly #startDay: number;
  readonly #spreadBps: number;
  readonly #share: number;
  readonly #volumes = new Map<number, bigint>();

  constructor(
    minutes: readonly Row[],
    terms: { readonly dollars: bigint; readonly spreadBps: number; readonly share: number; readonly start: number },
  ) {
    this.#minutes = minutes;
    this.cash = terms.dollars * LEDGER;
    this.#spreadBps = terms.spreadBps;
    this.#share = terms.share;
    this.#startDay = terms.start / 86_400_000;
  }

  /** The minute in which a market order decided at the close of `minute` meets a price; null when history ends first. */
  meets(minute: number): number | null {
    for (let next = minute + 1; next < this.#minutes.length; next += 1) {
      if ((this.#minutes[next]?.[4] ?? 0) > 0) return next;
    }
    return null;
  }

  /** Takes at the open of `minute`, level by level. What is left of a position after a partial fill may be too small to sell. Returns price times lots. */
  market(minute: number, side: 1 | -1, lots: number): number {
    let spent = 0;
    if (lots < LEAST_LOTS) return spent;
    const [open = 0, , , , volume = 0] = this.#minutes[minute] ?? [];
    const half = Math.max(1, Math.ceil((open * this.#spreadBps) / 20_000));
    const allowed = Math.floor(volume * this.#share);
    const quarter = Math.floor(allowed / 4);
    let left = lots;
    for (let level = 1; level <= 4 && left > 0; level += 1) {
      const there = level === 1 ? allowed - 3 * quarter : quarter;
      const taken = Math.min(there, left);
      const price = open + side * half * level;
      if (taken > 0) this.#fill(minute, side, price, taken);
      spent += price * taken;
      left -= taken;
    }
    return spent;
  }

  #fill(minute: number, side: 1 | -1, price: number, lots: number): void {
    const notional = BigInt(price) * BigInt(lots);
    const day = Math.floor(this.#startDay + minute / 1440);
    let traded = 0n;
    for (const [when, volume] of this.#volumes) if (when > day - 30) traded += volume;
    const rate = TAKER_TABLE.findLast(([from]) => traded >= from * NOTIONAL)?.[1] ?? 0n;
    const paid = (notional * LEDGER) / NOTIONAL;
    const fee = (notional * rate * LEDGER) / (NOTIONAL * 10_000n);
    this.cash += (side === 1 ? -paid : paid) - fee;
    this.fees += fee;
    this.position += side * lots;
    this.fills += 1;
    this.#volumes.set(day, (this.#volumes.get(day) ?? 0n) + notional);
  }
}

export const dollars = (ledgerUnits: bigint): string => {
  const text = String(ledgerUnits < 0n ? -ledgerUnits : ledgerUnits).padStart(5, '0');
  return `${ledgerUnits < 0n ? '-' : ''}${text.slice(0, -4)}.${text.slice(-4)}`;
};
