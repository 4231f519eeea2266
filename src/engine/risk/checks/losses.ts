/** Losses and the exposure of all symbols together (order-safety.md, section 8, items 11 and 13). */
import { Money } from '../../../domain/money.ts';
import type { OrderOrigin } from '../../../domain/order.ts';
import { filledSum } from '../../orders/order-facts.ts';
import { askFirst, type Denial, deny } from '../denial.ts';
import { leavesOf, quantityAsked, worstPosition } from '../exposure.ts';
import type { Check, OrderCheck } from '../order-check.ts';
import { areLossesWithinLimits, isWithinTotalLimit } from '../proofs.ts';
import { exposures, worthOf } from '../total-exposure.ts';

const shown = (amount: Money): string => amount.toDecimalPlaces(2).toFixed(2);

/** Position now, and as it would stand with this order and every other on its side filled. Null: not known. */
function reachOf({ order, instrument, context, desk, amending }: OrderCheck): { now: Money; reach: Money } | null {
  const worst = worstPosition(order.symbol, desk.live, amending, context);
  const asked = quantityAsked(order, instrument, context);
  if (worst === null || asked === null) return null;
  const added =
    amending === null ? asked : Money.max(leavesOf(amending, context) ?? asked, asked.sub(filledSum(amending)));
  return { now: worst.now, reach: order.side === 'buy' ? worst.long.add(added) : worst.short.sub(added) };
}

/** Whether the order can only bring the position nearer to flat, whatever else fills. */
function onlyReduces(check: OrderCheck): boolean {
  const found = reachOf(check);
  if (found === null) return false;
  return found.reach.abs().lte(found.now.abs()) && found.reach.mul(found.now).gte(0);
}

/** What nobody can tell is asked of a person, and forbids automation. */
const uncertain = (origin: OrderOrigin, code: string, text: string): Denial =>
  origin.kind === 'manual' ? askFirst(code, text) : deny(code, text);

export const totalExposureWithinLimit: Check = (check) => (isWithinTotalLimit(check) ? null : judgedTotal(check));

export const judgedTotal: Check = (check) => {
  const { order, context, desk, amending } = check;
  const found = reachOf(check);
  if (found === null || onlyReduces(check)) return null;
  const { maximumTotalNotional } = context.settings();
  const others = exposures(desk.live, amending, context).filter(({ symbol }) => symbol !== order.symbol);
  const own = worthOf(order.symbol, found.reach, context);
  // What cannot be valued now is refused by the limit of its own symbol when it grows.
  const total = others.reduce((sum, { notional }) => sum.add(notional ?? 0), own ?? new Money(0));
  return total.gt(maximumTotalNotional)
    ? deny(
        'EXPOSURE_TOTAL',
        `With every order filled all positions together would be worth ${shown(total)} ${context.accountCurrency}, above your limit of ${maximumTotalNotional}: cancel orders or make this one smaller.`,
        'quantity',
      )
    : null;
};

/** New exposure stops at a loss; what reduces a position is never refused for it. */
export const lossesWithinLimits: Check = (check) => (areLossesWithinLimits(check) ? null : judgedLosses(check));

export const judgedLosses: Check = (check) => {
  const { context, origin } = check;
  if (onlyReduces(check)) return null;
  const { maximumDailyLoss, maximumDrawdown } = context.settings();
  const { realisedToday, drawdown } = context.losses();
  const currency = context.accountCurrency;
  if (realisedToday === null)
    return uncertain(origin, 'LOSS_UNKNOWN', `What today’s trades came to cannot be valued in ${currency} now.`);
  const loss = realisedToday.neg();
  if (loss.gt(0) && loss.gte(maximumDailyLoss))
    return deny(
      'LOSS_DAILY',
      `Today’s realised loss of ${shown(loss)} ${currency} has reached your limit of ${maximumDailyLoss}: only orders that reduce a position leave until 00:00 UTC.`,
    );
  if (drawdown === null)
    return uncertain(origin, 'DRAWDOWN_UNKNOWN', 'A position has no price yet, so the drawdown is not known.');
  return drawdown.gt(0) && drawdown.gte(maximumDrawdown)
    ? deny(
        'LOSS_DRAWDOWN',
        `Positions are ${shown(drawdown)} ${currency} below the session’s best, your limit is ${maximumDrawdown}: only orders that reduce a position leave.`,
      )
    : null;
};

/** Within a second. Half of what a person may send: a strategy that runs away leaves room for the hand that stops it (fault U12). */
export const ordersOfOneStrategy = ({ ordersPerSecond }: { readonly ordersPerSecond: number }): number =>
  Math.max(1, Math.floor(ordersPerSecond / 2));

export const strategyRateWithinLimit: Check = ({ desk, origin, context }) => {
  if (origin.kind === 'manual') return null;
  const most = ordersOfOneStrategy(context.settings());
  const sent = desk.ordersInLastSecondOf(origin);
  return sent >= most
    ? deny(
        'RATE_STRATEGY',
        `This strategy sent ${sent} orders within the last second, ${most} are allowed: it has to wait.`,
      )
    : null;
};

/** Beyond this a gesture is no gesture any more: its intent may have been forgotten as settled (I23). */
const GESTURE_LIMIT_MS = 300_000;

export const gestureRecent: Check = ({ gestureAgeMs }) =>
  gestureAgeMs !== null && gestureAgeMs > GESTURE_LIMIT_MS
    ? deny(
        'GESTURE_TOO_OLD',
        `This was asked for ${Math.round(gestureAgeMs / 60_000)} minutes ago: make it anew if you still want it.`,
      )
    : null;
