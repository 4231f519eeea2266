/**
 * What the account would be left with if this machine died at this instant: nothing here could cancel, limit or notice
 * anything any more, and every order at the exchange would go on.
 */
import type { DiedNowView } from '../../contract/safety-views.ts';
import { Money } from '../../domain/money.ts';
import type { OrderType } from '../../domain/order.ts';
import type { Order } from '../orders/order.ts';
import type { RiskContext } from '../risk/risk-context.ts';
import { exposures, type SymbolExposure } from '../risk/total-exposure.ts';

export interface DiedNowFacts {
  /** Working, in flight and unknown orders, those placed elsewhere included. */
  readonly live: readonly Order[];
  readonly context: RiskContext;
  /** When the exchange would cancel everything by itself; null when it would not. */
  readonly switchAt: number | null;
  readonly isAutomating: boolean;
}

const STOPS: ReadonlySet<OrderType> = new Set<OrderType>([
  'stop-loss',
  'stop-loss-limit',
  'trailing-stop',
  'trailing-stop-limit',
]);

/** Whether the exchange itself would close the position when the price turns. */
const covers = (order: Order, { symbol, worst }: SymbolExposure): boolean =>
  order.symbol === symbol &&
  STOPS.has(order.orderType) &&
  worst !== null &&
  order.side === (worst.now.gt(0) ? 'sell' : 'buy');

export function diedNow({ live, context, switchAt, isAutomating }: DiedNowFacts): DiedNowView {
  // An order that has not left yet never will.
  const left = live.filter(({ life }) => life.state !== 'CREATED');
  const unknown = left.filter(({ life }) => life.state === 'UNKNOWN' || life.state === 'SUBMITTING').length;
  const bySymbol = exposures(left, null, context);
  const notional = bySymbol.reduce((sum, each) => sum.add(each.notional ?? 0), new Money(0));
  return {
    workingOrders: left.length,
    unknownOrders: unknown,
    worstCaseNotional: notional.toFixed(2),
    worstCaseBySymbol: bySymbol.flatMap(({ symbol, worst }) =>
      worst === null
        ? []
        : [
            {
              symbol,
              position: worst.now.toFixed(),
              worstLong: worst.long.toFixed(),
              worstShort: worst.short.toFixed(),
            },
          ],
    ),
    switchWouldCancel: switchAt === null ? 0 : left.length,
    switchAt,
    onlyHere: onlyHere(left, bySymbol, switchAt, isAutomating, context.accountCurrency),
  };
}

function onlyHere(
  left: readonly Order[],
  bySymbol: readonly SymbolExposure[],
  switchAt: number | null,
  isAutomating: boolean,
  currency: string,
): readonly string[] {
  const sentences: string[] = [];
  if (left.length > 0 && switchAt === null)
    sentences.push('Nobody would cancel the working orders: the dead man’s switch is off.');
  for (const exposure of bySymbol) {
    const { symbol, worst, notional } = exposure;
    if (worst === null) sentences.push(`How much of ${symbol} could still fill is not known.`);
    else if (notional === null)
      sentences.push(`${symbol} cannot be valued in ${currency} now and is not in the total.`);
    if (worst === null || worst.now.isZero()) continue;
    const stops = left.filter((order) => covers(order, exposure));
    if (stops.length === 0)
      sentences.push(`No stop at the exchange closes the position of ${worst.now.toFixed()} in ${symbol}.`);
    else if (switchAt !== null)
      sentences.push(
        `${stops.length === 1 ? 'The stop' : `The ${stops.length} stops`} of ${symbol} would be cancelled with everything else when the dead man’s switch fires.`,
      );
  }
  if (isAutomating) sentences.push('Strategies would stop where they stand, their exits unsent.');
  if (left.length > 0 || bySymbol.length > 0)
    sentences.push('Limits on loss, size and exposure and the kill switch work only while Leadline runs.');
  return sentences;
}
