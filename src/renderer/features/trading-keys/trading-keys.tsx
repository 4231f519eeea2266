/**
 * The keys that trade, and the banner that says they are armed: on which symbol, with which size, and how to put them down.
 * They act on the ladder touched last, never from a text field, and are off at every start.
 */

import { Keyboard } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Side } from '../../../domain/market.ts';
import {
  useEngine,
  useInstrument,
  useIsLinkLive,
  useOrders,
  useSettings,
  useStatusSelect,
  useVenue,
} from '../../engine-client/hooks.ts';
import { effectiveTrust } from '../../engine-client/trust.ts';
import { arming, armMarketKeys, armTradingKeys, onKeysFollowed, useKeys } from '../../lib/keymap/keymap-store.ts';
import { useAction } from '../../lib/keymap/use-action.ts';
import { describeHotkey, isMac } from '../../lib/use-hotkey.ts';
import { wording } from '../../text/wording.ts';
import { activeLadder } from '../../trading/active-ladder.ts';
import { orderSizes, rescaledSize, setOrderSize } from '../../trading/order-size.ts';
import type { ClosingKind } from '../../trading/position-orders.ts';
import { useClosing } from '../../trading/use-closing.ts';
import { useOrderEntry } from '../../trading/use-order-entry.ts';
import { useQuickPlace } from '../../trading/use-quick-place.ts';
import { Button } from '../../ui/button.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { toast } from '../../ui/toasts.tsx';
import { type KeyOrderKind, keyOrder } from './key-order.ts';
import './trading-keys.css';

export function TradingKeys() {
  const ladder = useStore(activeLadder, (state) => state.current);
  return (
    <>
      <CancelKeys symbol={ladder?.symbol ?? null} />
      {ladder !== null && (
        <>
          <LadderKeys />
          <SizeKeys />
          <OrderKeys />
        </>
      )}
    </>
  );
}

/** As it is now: a ladder's handle is read at the key, not at the render. */
const current = () => activeLadder.getState().current;

function CancelKeys({ symbol }: { readonly symbol: string | null }) {
  const entry = useOrderEntry();
  const client = useEngine();
  const latest = (): void => {
    const open = (client.streams.orders.getState().data ?? []).filter(
      (order) => order.state === 'OPEN' || order.state === 'PARTIAL' || order.state === 'ACKED',
    );
    const newest = open.reduce<(typeof open)[number] | null>(
      (best, order) => (best === null || order.createdAt >= best.createdAt ? order : best),
      null,
    );
    if (newest === null) toast({ key: 'cancel-all', tone: 'info', title: wording.tradingKeys.thereWasNoOrderToCancel });
    else entry.cancel([newest]);
  };
  useAction('cancel.everywhere', () => entry.cancelAll(null, null));
  useAction('cancel.latest', latest);
  useAction('cancel.symbol', () => entry.cancelAll(symbol, null), { isEnabled: symbol !== null });
  return null;
}

function LadderKeys() {
  useAction('ladder.recentre', () => current()?.recentre());
  useAction('ladder.finer', () => current()?.finer());
  useAction('ladder.coarser', () => current()?.coarser());
  useAction('ladder.postOnly', () => {
    const ladder = current();
    ladder?.setPostOnly(!ladder.postOnly);
  });
  return null;
}

function SizeKeys() {
  const client = useEngine();
  const preset = (index: number) => (): void => {
    const ladder = current();
    const size = ladder?.sizes[index];
    if (ladder !== null && size !== undefined) setOrderSize(ladder.symbol, size);
  };
  const rescale = (by: 'double' | 'halve') => (): void => {
    const ladder = current();
    const instrument = (client.streams.instruments.getState().data ?? []).find((row) => row.symbol === ladder?.symbol);
    const size = ladder === null ? undefined : orderSizes.getState()[ladder.symbol];
    if (ladder === null || instrument === undefined || size === undefined) return;
    const next = rescaledSize(size, by, instrument);
    if (next !== null) setOrderSize(ladder.symbol, next);
    else
      toast({
        key: 'size',
        tone: 'info',
        title: wording.tradingKeys.cannotBeHalved(size, instrument.base),
        text: wording.tradingKeys.halfItWouldBeUnderKrakens,
      });
  };
  useAction('size.1', preset(0));
  useAction('size.2', preset(1));
  useAction('size.3', preset(2));
  useAction('size.4', preset(3));
  useAction('size.5', preset(4));
  useAction('size.double', rescale('double'));
  useAction('size.halve', rescale('halve'));
  return null;
}

function OrderKeys() {
  const client = useEngine();
  const venue = useVenue() ?? 'demo';
  const isLinkLive = useIsLinkLive();
  const isHalted = useStatusSelect((status) => status?.kill.isLatched ?? false);
  const { confirmOrders } = useSettings().trading;
  const symbol = useStore(activeLadder, (state) => state.current?.symbol ?? null);
  const instrument = useInstrument(symbol);
  const armed = useStore(arming);
  const place = useQuickPlace();
  const closing = useClosing(symbol);
  const [held, setHeld] = useState<ClosingKind | null>(null);
  const lastOrderAt = useRef<number | null>(null);

  useEffect(() => {
    // What was armed in another world (before a halt, on an engine not heard any more) is not armed in this one.
    if (isHalted || !isLinkLive) armTradingKeys(false);
  }, [isHalted, isLinkLive]);
  useEffect(
    () =>
      onKeysFollowed(() => {
        if (!arming.getState().trading) return;
        // A letter must never mean another order than it did when the hand came down on it.
        armTradingKeys(false);
        const { keysChangedElsewhere, armThemAgain } = wording.tradingKeys;
        toast({ key: 'arm', tone: 'warn', title: keysChangedElsewhere, text: armThemAgain });
      }),
    [],
  );
  useEffect(() => () => armTradingKeys(false), []);

  const arm = async (): Promise<void> => {
    if (armed.trading) {
      armTradingKeys(false);
      return;
    }
    if (isHalted) {
      toast({
        key: 'arm',
        tone: 'warn',
        title: wording.tradingKeys.keysStayOff,
        text: wording.tradingKeys.tradingIsHaltedReArmIt,
      });
      return;
    }
    const isWanted =
      venue !== 'live' ||
      (await confirm({
        title: wording.tradingKeys.armTradingKeys,
        sentence: wording.tradingKeys.singleKeysWillSendRealOrders(confirmOrders),
        worstCase: wording.tradingKeys.keyPressedByMistakeIsOrder,
        confirmLabel: wording.tradingKeys.arm,
        risk: 'increases',
      }));
    if (isWanted) armTradingKeys(true);
  };
  const order = (what: KeyOrderKind, side: Side) => (): void => {
    const ladder = current();
    if (ladder === null || instrument === null) return;
    const book = client.market.of(instrument.id).book;
    const now = performance.now();
    const made = keyOrder(what, side, {
      instrument,
      venueWord: venue === 'live' ? 'LIVE' : 'SIM',
      quantity: orderSizes.getState()[ladder.symbol] ?? null,
      postOnly: ladder.postOnly,
      bestBid: book?.bids[0] ?? Number.NaN,
      bestAsk: book?.asks[0] ?? Number.NaN,
      trust: effectiveTrust({
        isLinkLive: client.link.getState().isLive,
        trust: book?.trust ?? null,
        heardAt: book?.heardAt ?? 0,
        now: Date.now(),
      }),
      isVerified: book?.isVerified === true,
      lastOrderAt: lastOrderAt.current,
      now,
    });
    if (made.kind === 'refused') {
      if (made.reason !== null)
        toast({ key: 'key order', tone: 'warn', title: wording.tradingKeys.nothingWasSent, text: made.reason });
      return;
    }
    lastOrderAt.current = now;
    place(made);
  };
  const close = (what: ClosingKind) => (): void => {
    if (instrument !== null) closing.close(what, instrument);
  };
  const hold = (what: ClosingKind) => (isHeld: boolean) => setHeld(isHeld ? what : null);

  useAction('keys.arm', () => void arm());
  useAction('market.arm', () => armMarketKeys(!arming.getState().market));
  useAction('buy.join', order('join', 'buy'));
  useAction('sell.join', order('join', 'sell'));
  useAction('buy.take', order('take', 'buy'));
  useAction('sell.take', order('take', 'sell'));
  useAction('buy.market', order('market', 'buy'));
  useAction('sell.market', order('market', 'sell'));
  useAction('position.flatten', close('flatten'), { onHold: hold('flatten') });
  useAction('position.reverse', close('reverse'), { onHold: hold('reverse') });

  return armed.trading && symbol !== null ? (
    <ArmedBanner symbol={symbol} base={instrument?.base ?? ''} held={held} />
  ) : null;
}

function ArmedBanner(props: { readonly symbol: string; readonly base: string; readonly held: ClosingKind | null }) {
  const { symbol, base, held } = props;
  const { market } = useStore(arming);
  const size = useStore(orderSizes, (sizes) => sizes[symbol] ?? null);
  const working = useOrders().filter((order) => order.symbol === symbol && order.state === 'UNKNOWN').length;
  return (
    <section className="banner banner-keys" aria-label={wording.tradingKeys.tradingKeys}>
      <Keyboard size={16} strokeWidth={1.75} />
      <p className="banner-text">
        <span className="banner-word">{wording.tradingKeys.keysArmed}</span>
        {wording.tradingKeys.onSizeNotChosenOrderIs(symbol, size, base, working)}
        <span className="keys-map">
          <Key id="buy.join" words={wording.tradingKeys.buyBid} />
          <Key id="sell.join" words={wording.tradingKeys.sellAsk} />
          <Key id="buy.take" words={wording.tradingKeys.takeAsk} />
          <Key id="sell.take" words={wording.tradingKeys.hitBid} />
          <Key id="cancel.symbol" words={wording.tradingKeys.cancel} />
          <Key id="position.flatten" words={wording.tradingKeys.flatten} />
          <Key id="position.reverse" words={wording.tradingKeys.reverse} />
          {market && <Key id="buy.market" words={wording.tradingKeys.buyMarket} />}
          {market && <Key id="sell.market" words={wording.tradingKeys.sellMarket} />}
        </span>
      </p>
      <span className="keys-hold" role="status" data-held={held ?? undefined}>
        {held === null ? '' : wording.tradingKeys.keepHoldingTo(held)}
      </span>
      <Button size="small" isPressed={market} onClick={() => armMarketKeys(!market)}>
        {wording.tradingKeys.marketKeysArmedOff(market)}
      </Button>
      <Button size="small" onClick={() => armTradingKeys(false)}>
        {wording.tradingKeys.disarm}
      </Button>
    </section>
  );
}

function Key({ id, words }: { readonly id: Parameters<typeof useKeys>[0]; readonly words: string }) {
  const keys = useKeys(id);
  if (keys === null) return null;
  return (
    <span className="keys-one">
      <kbd className="key">{describeHotkey(keys, isMac())}</kbd> {words}
    </span>
  );
}
