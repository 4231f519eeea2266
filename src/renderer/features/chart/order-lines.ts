/** Which lines a chart shows for orders and position, what their labels say, and which may be dragged. Pure. */

import type { InstrumentView, OrderView, PositionView } from '../../../contract/views.ts';
import { parseScaled, trimZeros } from '../../../domain/scaled.ts';
import { formatDecimal, formatInteger, formatRounded } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';

export interface OrderLine {
  readonly key: string;
  readonly order: OrderView;
  readonly side: 'buy' | 'sell';
  /** What dragging it amends. */
  readonly kind: 'limit' | 'trigger';
  /** Scaled by the instrument. */
  readonly price: number;
  readonly label: string;
  readonly look: 'working' | 'pending' | 'unknown';
  /** Where an amend on its way would take it; null without one. */
  readonly pendingPrice: number | null;
  /** Why it cannot be moved now; null when it can. */
  readonly locked: string | null;
}

const TYPE_LETTERS: Record<OrderView['orderType'], string> = {
  limit: 'L',
  market: 'M',
  iceberg: 'I',
  'stop-loss': 'S',
  'stop-loss-limit': 'SL',
  'take-profit': 'T',
  'take-profit-limit': 'TL',
  'trailing-stop': 'TS',
  'trailing-stop-limit': 'TSL',
};

function lockOf(order: OrderView): string | null {
  if (order.state === 'UNKNOWN') return wording.chart.itsStateIsUnknownItIs;
  if (order.state !== 'OPEN' && order.state !== 'PARTIAL') return wording.chart.itIsStillOnItsWay;
  if (order.overlay === 'cancel_pending' || order.overlay === 'cancel_unknown') return wording.chart.itIsBeingCancelled;
  if (order.overlay !== 'none') return wording.chart.amendIsStillUnderWay;
  return null;
}

function lookOf(order: OrderView): OrderLine['look'] {
  if (order.state === 'UNKNOWN' || order.overlay === 'amend_unknown' || order.overlay === 'cancel_unknown') {
    return 'unknown';
  }
  return (order.state === 'OPEN' || order.state === 'PARTIAL') && order.overlay === 'none' ? 'working' : 'pending';
}

/** Lines of one symbol's open orders. An order with trigger and limit has two. */
export function orderLines(orders: readonly OrderView[], instrument: InstrumentView): readonly OrderLine[] {
  return orders.flatMap((order) => {
    const lines: OrderLine[] = [];
    const quantity = formatDecimal(trimZeros(order.leavesQuantity ?? order.quantity ?? order.cashQuantity ?? ''));
    const side = order.side === 'buy' ? wording.chart.buy : wording.chart.sell;
    const pending =
      order.pendingLimitPrice === null ? null : parseScaled(order.pendingLimitPrice, instrument.pricePrecision);
    const arrow = order.pendingLimitPrice === null ? '' : ` → ${formatDecimal(order.pendingLimitPrice)}`;
    const add = (kind: OrderLine['kind'], text: string | null): void => {
      // A trailing trigger is an offset (`+1.5 %`), and has no place on a price axis.
      if (text === null || !/^\d/.test(text) || text.includes('%')) return;
      const price = parseScaled(text, instrument.pricePrecision);
      if (price === null) return;
      lines.push({
        key: `${order.intentId} ${kind}`,
        order,
        side: order.side,
        kind,
        price,
        label: wording.chart.trigger(
          side,
          TYPE_LETTERS[order.orderType],
          kind,
          quantity,
          kind === 'limit' ? arrow : '',
        ),
        look: lookOf(order),
        pendingPrice: kind === 'limit' ? pending : null,
        locked: lockOf(order),
      });
    };
    add('limit', order.limitPrice);
    if (!order.isTriggered) add('trigger', order.triggerPrice);
    return lines;
  });
}

export interface PositionLine {
  readonly price: number;
  readonly label: string;
  /** Sign of the position. */
  readonly direction: 1 | -1;
}

export function positionLine(position: PositionView | null, instrument: InstrumentView): PositionLine | null {
  if (position === null || position.averageEntryPrice === null || /^-?0*\.?0*$/.test(position.quantity)) return null;
  const rounded = Math.round(Number(position.averageEntryPrice) * 10 ** instrument.pricePrecision);
  if (!Number.isSafeInteger(rounded)) return null;
  const isShort = position.quantity.startsWith('-');
  // Quotes counted in coins (BTC) keep eight decimals; money keeps its cents.
  const decimals = instrument.costPrecision > 6 ? 8 : 2;
  const pnl = formatRounded(position.unrealisedPnl, decimals, { sign: 'always' });
  return {
    price: rounded,
    direction: isShort ? -1 : 1,
    label: wording.chart.shortLong(
      isShort,
      formatDecimal(trimZeros(position.quantity.replace('-', ''))),
      pnl,
      instrument.quote,
    ),
  };
}

/** The nearest valid order price to a point of the axis. */
export function snapToTick(price: number, tickSize: number): number {
  return Math.max(tickSize, Math.round(price / tickSize) * tickSize);
}

/** The ghost's words: new price, ticks moved, and what it costs in the queue. */
export function dragLabel(line: OrderLine, price: number, instrument: InstrumentView): string {
  const ticks = Math.round((price - line.price) / instrument.tickSize);
  const moved = wording.chart.tickTicks(formatInteger(ticks, 0, { sign: 'always' }), Math.abs(ticks));
  const queue =
    line.kind === 'trigger'
      ? wording.chart.noQueueUntilItTriggers
      : ticks === 0
        ? wording.chart.keepsQueue
        : wording.chart.losesQueue;
  return `${formatInteger(price, instrument.pricePrecision)} · ${moved} · ${queue}`;
}

/** Moves labels apart so that none covers another: given wanted centres from top to bottom in any order. */
export function stackLabels(wanted: readonly number[], height: number): readonly number[] {
  const order = wanted.map((y, index) => ({ y, index })).sort((a, b) => a.y - b.y);
  const placed = new Array<number>(wanted.length).fill(0);
  let floor = Number.NEGATIVE_INFINITY;
  for (const { y, index } of order) {
    const at = Math.max(y, floor + height);
    placed[index] = at;
    floor = at;
  }
  return placed;
}
