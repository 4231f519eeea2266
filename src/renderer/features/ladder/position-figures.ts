/** The position under the ladder: what is held, from which average, and what it would come to. Exact; pure. */

import type { InstrumentView, PositionView } from '../../../contract/views.ts';
import { Money } from '../../../domain/money.ts';
import { formatScaled, trimZeros } from '../../../domain/scaled.ts';
import { formatRounded, UNKNOWN } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';

const PNL_UNITS = ['money', 'percent', 'ticks'] as const;
export type PnlUnit = (typeof PNL_UNITS)[number];

export interface PositionFigures {
  /** `+0.0500`; null while nothing is held. */
  readonly quantity: string | null;
  readonly average: string;
  readonly pnl: string;
  readonly direction: -1 | 0 | 1;
}

export const nextPnlUnit = (unit: PnlUnit): PnlUnit =>
  PNL_UNITS[(PNL_UNITS.indexOf(unit) + 1) % PNL_UNITS.length] ?? 'money';

const FLAT: PositionFigures = { quantity: null, average: UNKNOWN, pnl: UNKNOWN, direction: 0 };

export function positionFigures(
  position: PositionView | null,
  instrument: InstrumentView,
  unit: PnlUnit,
): PositionFigures {
  if (position === null) return FLAT;
  const held = new Money(position.quantity);
  if (held.isZero()) return FLAT;
  const pnl = position.unrealisedPnl === null ? null : new Money(position.unrealisedPnl);
  return {
    quantity: `${held.gt(0) ? '+' : '−'}${trimZeros(held.abs().toFixed())}`,
    average: formatRounded(position.averageEntryPrice, instrument.pricePrecision),
    pnl: pnl === null ? UNKNOWN : pnlText(pnl, position, instrument, unit),
    direction: pnl === null || pnl.isZero() ? 0 : pnl.gt(0) ? 1 : -1,
  };
}

function pnlText(pnl: Money, position: PositionView, instrument: InstrumentView, unit: PnlUnit): string {
  if (unit === 'money') return `${formatRounded(pnl.toFixed(), 2, { sign: 'always' })} ${instrument.quote}`;
  const { averageEntryPrice, markPrice } = position;
  if (averageEntryPrice === null) return UNKNOWN;
  const held = new Money(position.quantity);
  if (unit === 'percent') {
    const cost = held.abs().mul(averageEntryPrice);
    return cost.isZero() ? UNKNOWN : `${formatRounded(pnl.div(cost).mul(100).toFixed(), 2, { sign: 'always' })} %`;
  }
  if (markPrice === null) return UNKNOWN;
  const tick = formatScaled(instrument.tickSize, instrument.pricePrecision);
  const ticks = new Money(markPrice)
    .sub(averageEntryPrice)
    .mul(held.gt(0) ? 1 : -1)
    .div(tick);
  return wording.ladder.ticks(formatRounded(ticks.toFixed(), 1, { sign: 'always' }));
}
