/** Whether anything may leave at all (order-safety.md, section 8, items 1 to 6 and 17). */
import type { InstrumentStatus } from '../../../domain/instrument.ts';
import { askFirst, type Denial, deny } from '../denial.ts';
import type { Check, OrderCheck } from '../order-check.ts';

/** Beyond this the deadline, which is counted in the exchange's time, would mean nothing. */
const CLOCK_LIMIT_MS = 1_000;

const isLimit = ({ order }: OrderCheck): boolean => order.orderType === 'limit' || order.orderType === 'iceberg';

export const killLatchClear: Check = ({ desk }) =>
  desk.kill.isLatched
    ? deny(
        'KILL_LATCHED',
        `The kill switch is engaged (${desk.kill.reason ?? 'no reason given'}): re-arm it before new orders.`,
      )
    : null;

export const automationArmed: Check = ({ origin, context }) => {
  if (origin.kind === 'manual') return null;
  const { isArmed, reason } = context.mayAutomate(origin);
  return isArmed ? null : deny('AUTOMATION_NOT_ARMED', `Automation may not trade now: ${reason ?? 'it is not armed'}.`);
};

export const truthKnown: Check = ({ desk }) =>
  desk.blocked === null ? null : deny('TRADING_BLOCKED', `No order may leave now: ${desk.blocked}.`);

export const journalWritable: Check = ({ desk }) =>
  desk.journalFailure === null
    ? null
    : deny('JOURNAL_UNWRITABLE', `The journal takes no records, so no order may leave: ${desk.journalFailure}`);

export const keyLockHeld: Check = ({ context }) =>
  context.holdsKeyLock()
    ? null
    : deny('KEY_LOCK_LOST', 'Another process trades with this API key: close it, then start again.');

export const clockCertain: Check = ({ context }) => {
  const uncertainty = context.clockUncertaintyMs();
  if (uncertainty === null)
    return deny('CLOCK_UNKNOWN', 'The exchange’s clock has not been measured yet: try again in a moment.');
  return uncertainty <= CLOCK_LIMIT_MS
    ? null
    : deny(
        'CLOCK_UNCERTAIN',
        `The exchange’s clock is known only to ${Math.round(uncertainty)} ms, ${CLOCK_LIMIT_MS} ms are allowed: check this machine’s clock and network.`,
      );
};

export const systemAllows: Check = (check) => {
  const status = check.context.systemStatus();
  const words = `Kraken is in ${status} mode`;
  switch (status) {
    case 'online':
      return null;
    case 'post_only':
      return check.order.postOnly
        ? null
        : deny('SYSTEM_POST_ONLY', `${words}: only post-only limit orders are taken.`, 'postOnly');
    case 'limit_only':
      return isLimit(check) ? null : deny('SYSTEM_LIMIT_ONLY', `${words}: only limit orders are taken.`, 'orderType');
    case 'cancel_only':
      return deny('SYSTEM_CANCEL_ONLY', `${words}: only cancels are taken.`);
    case 'maintenance':
      return deny('SYSTEM_MAINTENANCE', `${words}: neither orders nor cancels are taken until it ends.`);
    case 'unknown':
      return deny('SYSTEM_UNKNOWN', 'Kraken has not told its status yet: orders wait for it.');
  }
};

export const instrumentAllows: Check = (check) => {
  const { status, symbol } = check.instrument;
  return instrumentDenial(status, symbol, check);
};

function instrumentDenial(status: InstrumentStatus, symbol: string, check: OrderCheck): Denial | null {
  switch (status) {
    case 'online':
      return null;
    case 'post_only':
      return check.order.postOnly
        ? null
        : deny('INSTRUMENT_POST_ONLY', `${symbol} takes only post-only limit orders now.`, 'postOnly');
    case 'limit_only':
      return isLimit(check)
        ? null
        : deny('INSTRUMENT_LIMIT_ONLY', `${symbol} takes only limit orders now.`, 'orderType');
    case 'reduce_only':
      return check.order.reduceOnly
        ? null
        : deny('INSTRUMENT_REDUCE_ONLY', `${symbol} takes only orders that reduce a position now.`, 'reduceOnly');
    case 'cancel_only':
    case 'delisted':
    case 'maintenance':
    case 'work_in_progress':
      return deny('INSTRUMENT_CLOSED', `${symbol} is in ${status} mode and takes no new orders.`, 'symbol');
  }
}

export const pathHealthy: Check = ({ desk }) =>
  desk.pathFailure === null ? null : deny('PATH_UNHEALTHY', `No command path is healthy: ${desk.pathFailure}.`);

export const privateStreamLive: Check = ({ context }) => {
  const { isLive, reason } = context.privateStream();
  return isLive
    ? null
    : deny('STREAM_NOT_LIVE', `Fills could not be seen now: ${reason ?? 'the private stream is not live'}.`);
};

export const notRepeated: Check = ({ desk, order, origin, amending }) =>
  amending === null && desk.isRepeat(order, origin)
    ? deny(
        'DUPLICATE_ORDER',
        'The same order was sent less than a second ago: if you want it twice, send it again in a second.',
      )
    : null;

export const noUnknownOrder: Check = ({ desk, order, origin, amending }) => {
  const unknown = desk.live.find(
    (other) => other.symbol === order.symbol && other.life.state === 'UNKNOWN' && other.intentId !== amending?.intentId,
  );
  if (unknown === undefined) return null;
  const text = `It is not known yet whether ${unknown.side === 'buy' ? 'a buy' : 'a sell'} of ${unknown.terms.quantity ?? unknown.cashQuantity} ${order.symbol} reached the exchange; it is counted as if it filled.`;
  return origin.kind === 'manual' ? askFirst('UNKNOWN_PRESENT', text) : deny('UNKNOWN_PRESENT', text);
};
