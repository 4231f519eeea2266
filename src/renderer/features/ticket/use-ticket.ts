/** The ticket's state over a session: what is typed, what it reads as, what stands against it, what the engine expects. */

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { OrderTicket } from '../../../contract/commands.ts';
import type { OrderPreview } from '../../../contract/queries.ts';
import type { InstrumentView, StatusView } from '../../../contract/views.ts';
import {
  useBalances,
  useEngine,
  useIsLinkLive,
  useMarketStore,
  useMarketTrust,
  useOpenOrders,
  usePositions,
  useSettings,
  useStatus,
  useVenue,
} from '../../engine-client/hooks.ts';
import { useNow } from '../../lib/use-now.ts';
import { workbench } from '../../lib/workbench.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { type BracketReading, bracketExecution, readBracket } from '../../trading/bracket.ts';
import type { Execution } from '../../trading/execution.ts';
import { orderSizes, setOrderSize } from '../../trading/order-size.ts';
import { bracketIssues, bracketWords, entryOf } from './bracket.ts';
import { composeTicket, ticketSentence } from './compose.ts';
import type { TicketContext } from './context.ts';
import { changeDraft, EMPTY_DRAFT, type TicketDraft } from './draft.ts';
import type { TicketIssue } from './issue.ts';
import { marketOf } from './market.ts';
import { readTicket, readValue, type TicketReading } from './read.ts';
import { firstBlocker, validateTicket } from './validate.ts';

export interface Ticket {
  readonly draft: TicketDraft;
  readonly context: TicketContext;
  readonly reading: TicketReading;
  readonly issues: readonly TicketIssue[];
  readonly blocker: TicketIssue | null;
  readonly order: OrderTicket | null;
  readonly sentence: string;
  readonly preview: OrderPreview | null;
  /** Null while the ticket has no bracket. */
  readonly bracket: {
    readonly reading: BracketReading;
    readonly execution: Execution | null;
    /** What stop and target come to. */
    readonly words: string | null;
  } | null;
  change(patch: Partial<TicketDraft>): void;
}

/** Prices in the ticket move at reading speed; what is sent is what the button said. */
const QUOTE_STEP_MS = 250;
const PREVIEW_DEBOUNCE_MS = 200;
const PREVIEW_REPEAT_MS = 2000;

export function useTicket(instrument: InstrumentView, drafts: Map<string, TicketDraft>): Ticket {
  const { symbol } = instrument;
  const context = useTicketContext(instrument);
  const [draft, setDraft] = useState<TicketDraft>(
    () => drafts.get(symbol) ?? { ...EMPTY_DRAFT, amount: orderSizes.getState()[symbol] ?? '' },
  );
  drafts.set(symbol, draft);
  const change = useCallback((patch: Partial<TicketDraft>) => setDraft((now) => changeDraft(now, patch)), []);

  const reading = readTicket(draft, context);
  const entry = draft.orderType === 'limit' ? readValue(reading.price) : reading.valuationPrice;
  const legs = draft.bracket === null ? null : readBracket(draft.bracket, draft.side, entry, instrument);
  const issues = [
    ...validateTicket(draft, reading, context),
    ...(legs === null ? [] : bracketIssues(draft, reading, legs)),
  ];
  const order = composeTicket(draft, reading, context);
  const sentence = ticketSentence(draft, reading, context, legs);
  const opening = entryOf(draft, reading, symbol);

  usePicks(symbol, change);
  useSharedSize(symbol, reading, issues, change);
  const preview = usePreview(order);
  return {
    draft,
    context,
    reading,
    issues,
    blocker: firstBlocker(issues),
    order,
    sentence,
    preview,
    bracket:
      legs === null
        ? null
        : {
            reading: legs,
            execution: opening === null ? null : bracketExecution(opening, legs, sentence),
            words: bracketWords(legs, entry, reading.quantity, instrument.quote),
          },
    change,
  };
}

/** A clause, or null when orders may leave. What an engine said that is not heard any more counts for nothing. */
function blockOf(isLinkLive: boolean, status: StatusView | null): string | null {
  if (!isLinkLive) return wording.ticket.engineIsNotConnected;
  return status === null ? wording.ticket.engineHasNotSaidYetWhether : told(status.tradingBlocked);
}

function useTicketContext(instrument: InstrumentView): TicketContext {
  const { symbol, base, quote } = instrument;
  const now = useNow(QUOTE_STEP_MS);
  const store = useMarketStore(symbol);
  const { trust } = useMarketTrust(symbol, 'book');
  const venue = useVenue() ?? 'demo';
  const isLinkLive = useIsLinkLive();
  const status = useStatus();
  const settings = useSettings();
  const balances = useBalances();
  const positions = usePositions();
  const open = useOpenOrders();
  const free = (asset: string): string | null => balances.find((row) => row.asset === asset)?.free ?? null;
  const rate = status?.rates.find((row) => row.symbol === symbol) ?? null;
  const onSymbol = open.filter((order) => order.symbol === symbol);
  return {
    venue,
    instrument,
    systemStatus: status?.systemStatus ?? 'unknown',
    tradingBlocked: blockOf(isLinkLive, status),
    market: marketOf(store?.book ?? null, store?.ticker ?? null, instrument, trust, now),
    account: {
      freeBase: free(base),
      freeQuote: free(quote),
      makerFee: status?.fees?.maker ?? null,
      takerFee: status?.fees?.taker ?? null,
      openOrdersOnSymbol: onSymbol.length,
      openOrders: open.length,
      unknownOrdersOnSymbol: onSymbol.filter((order) => order.state === 'UNKNOWN').length,
      rate: rate === null ? null : { counter: rate.counter, maximum: rate.maximum },
      position: positions.find((row) => row.symbol === symbol)?.quantity ?? null,
    },
    limits: settings.risk,
    now,
  };
}

/** A price picked elsewhere fills the price; a picked size fills amount and side. Each pick counts once. */
function usePicks(symbol: string, change: (patch: Partial<TicketDraft>) => void): void {
  const pick = useStore(workbench, (state) => state.pricePick);
  const seen = useRef(pick?.serial ?? 0);
  useEffect(() => {
    if (pick === null || pick.serial === seen.current || pick.symbol !== symbol) return;
    seen.current = pick.serial;
    change({
      price: pick.price,
      ...(pick.side === null ? {} : { side: pick.side }),
      ...(pick.quantity === null ? {} : { amount: pick.quantity, unit: 'base', sizedBy: 'amount' }),
    });
  }, [pick, symbol, change]);
}

/** The ladder sends what the ticket holds, and a size chosen there is written here. */
function useSharedSize(
  symbol: string,
  reading: TicketReading,
  issues: readonly TicketIssue[],
  change: (patch: Partial<TicketDraft>) => void,
): void {
  const isSound = !issues.some(
    (issue) => issue.severity === 'block' && (issue.rule.startsWith('amount.') || issue.rule.startsWith('total.')),
  );
  const quantity = reading.cash === null && isSound ? reading.quantity : null;
  const written = useRef<string | null>(orderSizes.getState()[symbol] ?? null);
  useEffect(() => {
    written.current = quantity;
    setOrderSize(symbol, quantity);
  }, [symbol, quantity]);
  useEffect(
    () =>
      orderSizes.subscribe((sizes) => {
        const chosen = sizes[symbol] ?? null;
        if (chosen === null || chosen === written.current) return;
        written.current = chosen;
        change({ amount: chosen, unit: 'base', sizedBy: 'amount' });
      }),
    [symbol, change],
  );
}

/** What the engine expects of this order; null while it is not known for exactly this order. */
function usePreview(order: OrderTicket | null): OrderPreview | null {
  const client = useEngine();
  const text = order === null ? null : JSON.stringify(order);
  const [answer, setAnswer] = useState<{ readonly text: string; readonly preview: OrderPreview } | null>(null);
  useEffect(() => {
    if (text === null) return;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const reply = await client.query('order.preview', { ticket: JSON.parse(text) as OrderTicket });
      if (isCurrent && reply.ok) setAnswer({ text, preview: reply.value });
    };
    const first = setTimeout(() => void ask(), PREVIEW_DEBOUNCE_MS);
    const repeat = setInterval(() => void ask(), PREVIEW_REPEAT_MS);
    return () => {
      isCurrent = false;
      clearTimeout(first);
      clearInterval(repeat);
    };
  }, [client, text]);
  return useMemo(() => (answer !== null && answer.text === text ? answer.preview : null), [answer, text]);
}
