/** Fills joined to trades from flat to flat, with what each made after fees, to the ledger's last digit. */
import { Money } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { FillRecord } from '../run/result.ts';

export interface RoundTrip {
  readonly side: 'long' | 'short';
  readonly openedAt: EpochMs;
  readonly closedAt: EpochMs;
  /** Largest position held, in lots. */
  readonly quantity: number;
  /** Scaled average prices, with fraction. */
  readonly entry: number;
  readonly exit: number;
  /** What the quote balance changed by, fees taken off. */
  readonly net: Money;
  readonly fees: Money;
  readonly fills: number;
}

export interface OpenTrip {
  readonly openedAt: EpochMs;
  /** Signed lots. */
  readonly position: number;
  /** What the quote balance has changed by since it was opened. */
  readonly cash: Money;
}

interface Under {
  openedAt: EpochMs;
  sign: number;
  peak: number;
  position: number;
  net: Money;
  fees: Money;
  fills: number;
  /** Price times lots in, lots in; and out. */
  in: [number, number];
  out: [number, number];
}

const ZERO = new Money(0);

export function roundTrips(fills: readonly FillRecord[]): {
  readonly closed: readonly RoundTrip[];
  readonly open: OpenTrip | null;
} {
  const closed: RoundTrip[] = [];
  let under: Under | null = null;
  for (const fill of fills) {
    const signed: number = fill.side === 'buy' ? fill.quantity : -fill.quantity;
    const crosses: boolean =
      under !== null && Math.sign(signed) !== under.sign && Math.abs(signed) > Math.abs(under.position);
    if (under === null || !crosses) {
      under = taken(under ?? fresh(fill, signed), signed, fill.price, fill.cash, fill.fee);
    } else {
      // A fill through flat ends one trade and opens the next; its cash is split by quantity, exact to the ledger's digit.
      const digits = fill.cash.decimalPlaces();
      const share = new Money(Math.abs(under.position)).div(fill.quantity);
      const part = (amount: Money): Money => amount.mul(share).toDecimalPlaces(digits);
      const [cash, fee] = [part(fill.cash), part(fill.fee)];
      const rest: number = signed + under.position;
      closed.push(ended(taken(under, -under.position, fill.price, cash, fee), fill.at));
      under = taken(fresh(fill, rest), rest, fill.price, fill.cash.sub(cash), fill.fee.sub(fee));
    }
    if (under.position === 0) {
      closed.push(ended(under, fill.at));
      under = null;
    }
  }
  const open = under === null ? null : { openedAt: under.openedAt, position: under.position, cash: under.net };
  return { closed, open };
}

const fresh = ({ at }: FillRecord, signed: number): Under => ({
  openedAt: at,
  sign: Math.sign(signed),
  peak: 0,
  position: 0,
  net: ZERO,
  fees: ZERO,
  fills: 0,
  in: [0, 0],
  out: [0, 0],
});

function taken(under: Under, signed: number, price: number, cash: Money, fee: Money): Under {
  under.position += signed;
  under.peak = Math.max(under.peak, Math.abs(under.position));
  under.net = under.net.add(cash);
  under.fees = under.fees.add(fee);
  under.fills += 1;
  const sum = Math.sign(signed) === under.sign ? under.in : under.out;
  sum[0] += price * Math.abs(signed);
  sum[1] += Math.abs(signed);
  return under;
}

const ended = (under: Under, closedAt: EpochMs): RoundTrip => ({
  side: under.sign > 0 ? 'long' : 'short',
  openedAt: under.openedAt,
  closedAt,
  quantity: under.peak,
  entry: under.in[0] / under.in[1],
  exit: under.out[0] / under.out[1],
  net: under.net,
  fees: under.fees,
  fills: under.fills,
});
