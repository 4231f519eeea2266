/** What is typed, read against the market and account of the symbol it names. */

import { formatScaled } from '../../../domain/scaled.ts';
import {
  useBalances,
  useInstruments,
  useMarketStore,
  useMarketTrust,
  useOrders,
  usePositions,
  useSelectedSymbol,
  useStatusSelect,
  useVenue,
  useView,
} from '../../engine-client/hooks.ts';
import type { MarketStore } from '../../engine-client/market-store.ts';
import { isOpenOrder } from '../../engine-client/open-order.ts';
import { alertWords, parseAlert } from '../../lib/alert-words.ts';
import { useNow } from '../../lib/use-now.ts';
import { wording } from '../../text/wording.ts';
import type { Execution } from '../../trading/execution.ts';
import type { OrderPlan } from '../../trading/order-plan.ts';
import { positionOrder } from '../../trading/position-orders.ts';
import { parseCommand } from './grammar.ts';
import type { PaletteCommand } from './grammar-parts.ts';
import { type ResolveFacts, resolveOrder, resolveScale } from './resolve.ts';
import { resolveExecution } from './resolve-execution.ts';

export type Reading =
  | { readonly kind: 'search' }
  | { readonly kind: 'drills'; readonly words: string }
  | { readonly kind: 'why'; readonly symbol: string }
  | { readonly kind: 'unfinished'; readonly text: string }
  | { readonly kind: 'error'; readonly text: string }
  | {
      readonly kind: 'ready';
      readonly command: PaletteCommand;
      readonly resolved: (OrderPlan & { readonly kind: 'orders' }) | null;
      readonly execution: Execution | null;
      readonly sentence: string;
      readonly notes: readonly string[];
    };

const QUOTE_STEP_MS = 250;

export function useReading(typed: string): Reading {
  const instruments = useInstruments();
  const [selected] = useSelectedSymbol();
  const parsed = parseCommand(typed, instruments, selected);
  const symbol = (parsed.kind === 'command' && 'symbol' in parsed.command ? parsed.command.symbol : null) ?? selected;
  const facts = useFacts(symbol);
  const orders = useOrders().filter(isOpenOrder);
  const positions = usePositions();
  if (parsed.kind === 'search') return parsed;
  if (parsed.kind === 'unfinished') return { kind: 'unfinished', text: wording.palette.next(parsed.expects) };
  if (parsed.kind === 'error') return { kind: 'error', text: parsed.message };
  const { command } = parsed;
  if (command.kind === 'drill') return { kind: 'drills', words: command.words };
  if (command.kind === 'why') return { kind: 'why', symbol: command.symbol };
  const ready = (sentence: string, notes: readonly string[] = []): Reading => ({
    kind: 'ready',
    command,
    resolved: null,
    execution: null,
    sentence,
    notes,
  });
  if (command.kind === 'alert') {
    const alert = parseAlert(command.words, instruments);
    if (!alert.ok) return { kind: 'error', text: alert.message };
    return ready(wording.palette.tellMeOnce(alertWords(alert.watch)), [wording.palette.judgedByEngineOnVerifiedData]);
  }
  if (command.kind === 'cancel latest') return ready(wording.palette.cancelMostRecentOrder);
  if (command.kind === 'cancel') {
    const meant = orders.filter(
      (order) =>
        (command.symbol === null || order.symbol === command.symbol) &&
        (command.side === null || order.side === command.side),
    ).length;
    const side = command.side === null ? '' : wording.palette.cancelSides[command.side];
    const where = command.symbol === null ? wording.palette.onEverySymbol : wording.palette.on(command.symbol);
    return ready(wording.palette.cancelEveryOrderNoneIsWorking(side, where, meant));
  }
  if (facts === null) return { kind: 'error', text: wording.palette.rulesAreNotKnownYet(symbol) };
  if (command.kind === 'close') {
    const held = positions.find((row) => row.symbol === command.symbol)?.quantity ?? null;
    const order = positionOrder(command.what, held, facts.instrument, facts.venueWord);
    if (order.kind === 'refused') return { kind: 'error', text: order.reason };
    return ready(wording.palette.afterCancellingWhatWorksOn(order.sentence, command.symbol));
  }
  if (command.kind === 'execution') {
    const made = resolveExecution(command, facts);
    if (made.kind === 'refused') return { kind: 'error', text: made.message };
    const { execution, notes } = made;
    return {
      kind: 'ready',
      command,
      resolved: null,
      execution,
      sentence: execution.sentence,
      notes: [...notes, wording.palette.itSendsOrdersByItselfUntil],
    };
  }
  const resolved = command.kind === 'scale' ? resolveScale(command, facts) : resolveOrder(command, facts);
  if (resolved.kind === 'refused') return { kind: 'error', text: resolved.message };
  const crossing = resolved.isCrossing
    ? command.kind === 'order' && command.flags.postOnly
      ? [wording.palette.postOnlyAndAcrossSpreadKraken]
      : [wording.palette.acrossSpreadItTradesAtOnce]
    : [];
  return {
    kind: 'ready',
    command,
    resolved,
    execution: null,
    sentence: resolved.sentence,
    notes: [...resolved.notes, ...crossing],
  };
}

function useFacts(symbol: string): ResolveFacts | null {
  useView({ books: [{ symbol, levels: 10 }], tickers: [symbol] });
  useNow(QUOTE_STEP_MS);
  const instrument = useInstruments().find((row) => row.symbol === symbol) ?? null;
  const store = useMarketStore(symbol);
  const { trust } = useMarketTrust(symbol, 'book');
  const balances = useBalances();
  const fees = useStatusSelect((status) => status?.fees ?? null);
  const venue = useVenue() ?? 'demo';
  if (instrument === null) return null;
  const free = (asset: string): string | null => balances.find((row) => row.asset === asset)?.free ?? null;
  return {
    instrument,
    venueWord: venue === 'live' ? 'LIVE' : 'SIM',
    ...quotesOf(store, instrument.pricePrecision, trust === 'LIVE' || trust === 'SINGLE'),
    freeBase: free(instrument.base),
    freeQuote: free(instrument.quote),
    takerFee: fees?.taker ?? null,
  };
}

/** Of a book that may be believed, or unknown: an order is never worked out from an old price. */
function quotesOf(
  store: MarketStore | null,
  precision: number,
  isLive: boolean,
): Pick<ResolveFacts, 'bid' | 'ask' | 'last'> {
  const text = (scaled: number | undefined): string | null =>
    scaled === undefined || !Number.isFinite(scaled) ? null : formatScaled(scaled, precision);
  const book = isLive && store?.book?.isVerified === true ? store.book : null;
  return { bid: text(book?.bids[0]), ask: text(book?.asks[0]), last: isLive ? text(store?.ticker?.last) : null };
}
