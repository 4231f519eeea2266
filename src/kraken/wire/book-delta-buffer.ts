/** The one `BookDelta` a parser writes every book frame into. Its arrays grow to the largest frame seen and are kept. */
import type { MarketSymbol } from '../../domain/instrument.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { BookDelta } from '../../engine/ports.ts';

/** Both sides of the deepest snapshot the exchange offers, and some. */
const INITIAL = 2048;

export class BookDeltaBuffer implements BookDelta {
  symbol = '' as MarketSymbol;
  isSnapshot = false;
  count = 0;
  sides = new Uint8Array(INITIAL);
  prices = new Float64Array(INITIAL);
  quantities = new Float64Array(INITIAL);
  // Both begin as what only a double can be, so that the fields hold doubles in place and later writes allocate nothing.
  checksum = 0.5;
  exchangeTime = Number.NaN as EpochMs;

  /** Doubles the arrays, keeping what is written. */
  grow(): void {
    this.sides = copied(this.sides, new Uint8Array(2 * this.sides.length));
    this.prices = copied(this.prices, new Float64Array(2 * this.prices.length));
    this.quantities = copied(this.quantities, new Float64Array(2 * this.quantities.length));
  }
}

function copied<Words extends Float64Array | Uint8Array>(old: Words, larger: Words): Words {
  larger.set(old);
  return larger;
}
