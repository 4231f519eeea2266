/** Where the money of one asset is: total = free + held by our orders + in flight + locked elsewhere + unexplained. */
import type { BalanceTruthView } from '../../contract/safety-views.ts';
import type { Asset } from '../../domain/instrument.ts';
import { Money } from '../../domain/money.ts';

/** What orders lock, by whose they are and how far they are. */
export interface Holds {
  /** Ours, and known to be at the exchange. */
  readonly ours: ReadonlyMap<Asset, Money>;
  /** Ours, on their way or of unknown fate. */
  readonly inFlight: ReadonlyMap<Asset, Money>;
  /** Placed elsewhere with this account. */
  readonly elsewhere: ReadonlyMap<Asset, Money>;
}

export interface TruthFacts {
  readonly asset: Asset;
  readonly decimals: number;
  /** What the streams' rows make of it, and by how much the exchange's own statement differs from that. */
  readonly tracked: Money;
  readonly unexplained: Money;
  /** Spent by fills whose rows have not come. */
  readonly leaving: Money;
  /** Held by the exchange beyond what the orders known here explain, at the last read. */
  readonly excess: Money;
  readonly isVerified: boolean;
}

const ZERO = new Money(0);

export function balanceTruth(facts: TruthFacts, holds: Holds): BalanceTruthView {
  const { asset, tracked, unexplained, leaving, excess } = facts;
  const ours = holds.ours.get(asset) ?? ZERO;
  const inFlight = (holds.inFlight.get(asset) ?? ZERO).add(leaving);
  const elsewhere = (holds.elsewhere.get(asset) ?? ZERO).add(excess);
  const free = tracked.sub(ours).sub(inFlight).sub(elsewhere);
  const digits = Math.max(
    facts.decimals,
    ...[ours, inFlight, elsewhere, unexplained].map((amount) => amount.decimalPlaces()),
  );
  return {
    asset,
    total: tracked.add(unexplained).toFixed(digits),
    free: free.toFixed(digits),
    heldByOurOrders: ours.toFixed(digits),
    inFlight: inFlight.toFixed(digits),
    lockedElsewhere: elsewhere.toFixed(digits),
    unexplained: unexplained.toFixed(digits),
    explanation: explanationOf(facts),
  };
}

function explanationOf({ asset, unexplained, excess, isVerified }: TruthFacts): string | null {
  if (!unexplained.isZero()) {
    const way = unexplained.gt(0) ? 'more' : 'less';
    return `The exchange states ${unexplained.abs().toFixed()} ${asset} ${way} than every row and fill known here makes.`;
  }
  if (excess.gt(0))
    return `The exchange holds ${excess.toFixed()} ${asset} beyond what the orders known here need; it is counted as locked elsewhere.`;
  return isVerified ? null : 'The total is the last one told; it is read afresh before it is trusted.';
}
