/** What a ticket is judged against, for tests: a live BTC/USD, a funded account, the default limits. */
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';
import type { TicketContext } from '../../src/renderer/features/ticket/context.ts';
import { BTC_USD } from './instrument-views.ts';

export interface ContextOver extends Omit<Partial<TicketContext>, 'market' | 'account' | 'instrument'> {
  readonly market?: Partial<TicketContext['market']>;
  readonly account?: Partial<TicketContext['account']>;
  readonly instrument?: Partial<TicketContext['instrument']>;
}

export function ticketContext(over: ContextOver = {}): TicketContext {
  return {
    venue: 'demo',
    systemStatus: 'online',
    tradingBlocked: null,
    limits: DEFAULT_SETTINGS.risk,
    now: Date.UTC(2026, 10, 22, 8, 0),
    ...over,
    instrument: { ...BTC_USD, ...over.instrument },
    market: { bid: '64210.0', ask: '64210.2', last: '64210.1', isLive: true, ageMs: 200, ...over.market },
    account: {
      freeBase: '1.25000000',
      freeQuote: '50000.0000',
      makerFee: '0.25',
      takerFee: '0.40',
      openOrdersOnSymbol: 0,
      openOrders: 0,
      unknownOrdersOnSymbol: 0,
      rate: { counter: 0, maximum: 180 },
      position: null,
      ...over.account,
    },
  };
}
