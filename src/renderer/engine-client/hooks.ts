/** The engine client for React: every hook re-renders only when the value it returns is another one. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { AlertsView } from '../../contract/alerts.ts';
import type { AutomationView, DecisionView } from '../../contract/automation-views.ts';
import type { BookFrame, TickerFrame } from '../../contract/market-frame.ts';
import type { MonitorView } from '../../contract/monitor-views.ts';
import type { StreamData, StreamName } from '../../contract/protocol.ts';
import type { ReplayView } from '../../contract/replay.ts';
import type { SafetyView } from '../../contract/safety-views.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../contract/settings.ts';
import type {
  BalanceView,
  EventView,
  FillView,
  InstrumentView,
  MetricsView,
  OrderView,
  PositionView,
  StatusView,
  TrustState,
  VenueName,
} from '../../contract/views.ts';
import type { ClockZone } from '../lib/format-time.ts';
import { chooseSymbol, chosenSymbol, fallbackSymbol, linkOf, PaneIdContext, symbolLinks } from '../lib/symbol-links.ts';
import { figures, type Pulse, pulseOf } from '../lib/use-now.ts';
import type { EngineClient } from './engine-client.ts';
import type { LinkView } from './link-view.ts';
import type { MarketPart, MarketStore } from './market-store.ts';
import { isOpenOrder } from './open-order.ts';
import { effectiveTrust, isCurrent } from './trust.ts';
import type { PaneView } from './view-registry.ts';

export const EngineContext = createContext<EngineClient | null>(null);

export function useEngine(): EngineClient {
  const client = useContext(EngineContext);
  if (client === null) throw new Error('No engine client above this component');
  return client;
}

// The link

export function useLink(): LinkView {
  return useStore(useEngine().link);
}

/** A part of the link, rendering when that is another: the link itself is another with every message. */
export function useLinkSelect<T>(select: (link: LinkView) => T): T {
  return useStore(useEngine().link, select);
}

export const useIsLinkLive = (): boolean => useLinkSelect((link) => link.isLive);
/** Greeted by the engine, heard of late or not. */
export const useIsConnected = (): boolean => useLinkSelect((link) => link.state === 'live');
/** Null before the first welcome. */
export const useVenue = (): VenueName | null => useLinkSelect((link) => link.venue);

// The discrete streams. Null, or an empty list, until the first snapshot: `useStreamReceivedAt` and `useIsLoaded` tell them apart.

const NONE: readonly never[] = [];

function useStream<N extends StreamName>(name: N): StreamData[N] | null {
  return useStore(useEngine().streams[name], (state) => state.data as StreamData[N] | null);
}

/** As `useStream`, drawn with the figures of the market: what the engine tells again several times a second. */
function useStreamFigures<N extends StreamName>(name: N): StreamData[N] | null {
  const store = useEngine().streams[name];
  return useSyncExternalStore(figures.subscribe, () => store.getState().data as StreamData[N] | null);
}

export function useIsLoaded(name: StreamName): boolean {
  return useStore(useEngine().streams[name], ({ data }: { readonly data: unknown }) => data !== null);
}

/** Epoch ms at which the stream's last message arrived; 0 before the first. */
export function useStreamReceivedAt(name: StreamName): number {
  return useStore(useEngine().streams[name], (state: { readonly receivedAt: number }) => state.receivedAt);
}

export const useInstruments = (): readonly InstrumentView[] => useStream('instruments') ?? NONE;
/** Every order the engine told of, closed ones included, in order of arrival. */
export const useOrders = (): readonly OrderView[] => useStream('orders') ?? NONE;
/** Oldest first. */
export const useFills = (): readonly FillView[] => useStream('fills') ?? NONE;
export const useBalances = (): readonly BalanceView[] => useStreamFigures('balances') ?? NONE;
export const usePositions = (): readonly PositionView[] => useStreamFigures('positions') ?? NONE;
/** Null on a running desk. */
export const useReplay = (): ReplayView | null => useStream('replay');
export const useStatus = (): StatusView | null => useStream('status');
/** A part of the status; the engine tells the whole again twice a second, and this renders when the part is another. */
export function useStatusSelect<T>(select: (status: StatusView | null) => T): T {
  return useStore(
    useEngine().streams.status,
    useShallow(({ data }) => select(data)),
  );
}
export const useMetrics = (): MetricsView | null => useStreamFigures('metrics');
/** Null until the first snapshot; parts nobody reports yet are null in it. */
export const useMonitor = (): MonitorView | null => useStreamFigures('monitor');
export const useSafety = (): SafetyView | null => useStream('safety');
/** Oldest first. */
export const useEvents = (): readonly EventView[] => useStream('events') ?? NONE;
/** Every strategy on a symbol, whatever its mode. */
export const useAutomation = (): readonly AutomationView[] => useStream('automation') ?? NONE;
/** Oldest first. */
export const useDecisions = (): readonly DecisionView[] => useStream('decisions') ?? NONE;
/** The defaults until the engine's are known. */
export const useSettings = (): Settings => useStream('settings') ?? DEFAULT_SETTINGS;
/** Null until the first snapshot. */
export const useAlertsView = (): AlertsView | null => useStream('alerts');
export const useClockZone = (): ClockZone => useSettings().appearance.clock;

export function useInstrument(symbol: string | null): InstrumentView | null {
  const instruments = useInstruments();
  return useMemo(() => instruments.find((row) => row.symbol === symbol) ?? null, [instruments, symbol]);
}

/** Worked out once for every state of the stream, and not by each pane among thousands of closed ones. */
const openOrders = new WeakMap<readonly OrderView[], readonly OrderView[]>();

function openOf(orders: readonly OrderView[]): readonly OrderView[] {
  const known = openOrders.get(orders);
  if (known !== undefined) return known;
  const open = orders.filter(isOpenOrder);
  openOrders.set(orders, open);
  return open;
}

/** Orders that may still trade, of one symbol or of all; renders when those change, and not with every order of another. */
export function useOpenOrders(symbol: string | null = null): readonly OrderView[] {
  return useStore(
    useEngine().streams.orders,
    useShallow(({ data }) => {
      const open = openOf(data ?? NONE);
      return symbol === null ? open : open.filter((order) => order.symbol === symbol);
    }),
  );
}

// The selection

/** The symbol of the pane around the caller, or of the pane used last; and how to show another one there. */
export function useSelectedSymbol(): readonly [string, (symbol: string) => void] {
  const paneId = useContext(PaneIdContext);
  const { defaultSymbol, watchlist } = useSettings().trading;
  const symbol = useStore(
    symbolLinks,
    (state) => chosenSymbol(state, paneId) ?? fallbackSymbol(linkOf(state, paneId), defaultSymbol, watchlist),
  );
  const choose = useCallback((next: string) => chooseSymbol(paneId, next), [paneId]);
  return [symbol, choose];
}

// Market data

/** Declares what this pane looks at, while it is mounted. `null` looks at nothing. */
export function useView(view: PaneView | null): void {
  const client = useEngine();
  const text = view === null ? null : JSON.stringify(view);
  useEffect(() => {
    if (text === null) return;
    return client.declareView(JSON.parse(text) as PaneView);
  }, [client, text]);
}

/** The store canvases read from; null until the instrument is known. */
export function useMarketStore(symbol: string | null): MarketStore | null {
  const client = useEngine();
  const id = useInstrument(symbol)?.id;
  return id === undefined ? null : client.market.of(id);
}

/** The newest at a pace that can be read. */
export const useTicker = (symbol: string | null): TickerFrame | null => useTickerSelect(symbol, (ticker) => ticker);

/** What is said of the ticker, as `useTicker`, rendering only when that is something else. */
export function useTickerSelect<T>(symbol: string | null, select: (ticker: TickerFrame | null) => T): T {
  return useMarketSelect(symbol, 'ticker', (store) => select(store?.ticker ?? null), Object.is, figures);
}

/** Rises when trades arrive; read them from `useMarketStore(symbol).trades`. */
export const useTradesVersion = (symbol: string | null): number =>
  useMarketSelect(symbol, 'trades', (store) => store?.tradesVersion ?? 0, Object.is, figures);

/**
 * A value derived from a store's part, re-rendering only when `isEqual` (default `Object.is`) says it changed. `select`
 * must be pure; it runs at most once per frame, and with a `pulse` when that beats.
 */
export function useMarketSelect<T>(
  symbol: string | null,
  part: MarketPart,
  select: (store: MarketStore | null) => T,
  isEqual: (a: T, b: T) => boolean = Object.is,
  pulse: Pulse | null = null,
): T {
  const last = useRef<{ value: T } | null>(null);
  const store = useMarketStore(symbol);
  const subscribe = useCallback(
    (listener: () => void) => {
      if (store === null) return () => {};
      return pulse === null ? store.subscribe(part, listener) : pulse.subscribe(listener);
    },
    [store, part, pulse],
  );
  return useSyncExternalStore(subscribe, () => {
    const value = select(store);
    if (last.current !== null && isEqual(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  });
}

export interface MarketTrust {
  readonly trust: TrustState;
  /** When the source was last heard, epoch ms; 0 when never. While it is current, as of the last change of the verdict. */
  readonly heardAt: number;
  readonly hasData: boolean;
}

/**
 * What may be believed of a symbol's book (`book`) or ticker right now; counts on by itself when frames stop. Renders when the
 * verdict changes, and not with every message that confirms it.
 */
export function useMarketTrust(symbol: string | null, part: 'book' | 'ticker' = 'book'): MarketTrust {
  const { link } = useEngine();
  const store = useMarketStore(symbol);
  const last = useRef<MarketTrust | null>(null);
  const subscribe = useCallback(
    (listener: () => void) => {
      const stops = [trustPulse.subscribe(listener), link.subscribe(listener)];
      if (store !== null) stops.push(store.subscribe(part, listener));
      return () => {
        for (const stop of stops) stop();
      };
    },
    [link, store, part],
  );
  return useSyncExternalStore(subscribe, () => {
    const next = trustNow(link.getState().isLive, store?.[part] ?? null);
    const before = last.current;
    const isSame =
      before !== null &&
      before.trust === next.trust &&
      before.hasData === next.hasData &&
      (before.heardAt === next.heardAt || isCurrent(next.trust));
    if (isSame) return before;
    last.current = next;
    return next;
  });
}

const trustPulse = pulseOf(500);

function trustNow(isLinkLive: boolean, value: BookFrame | TickerFrame | null): MarketTrust {
  const heardAt = value === null ? 0 : Math.max(0, 'heardAt' in value ? value.heardAt : value.receivedAt);
  // A ticker that does not change is told by nobody: its connection answers for it.
  const now = value !== null && 'heardAt' in value ? trustPulse.read() : heardAt;
  return {
    trust: effectiveTrust({ isLinkLive, trust: value?.trust ?? null, heardAt, now }),
    heardAt: Math.floor(heardAt / 100) * 100,
    hasData: value !== null,
  };
}
