/** The ladder pane: header, canvas with its grid, counters for what is out of sight, sizes and cancels below. */

import { useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { BookFrame } from '../../../contract/market-frame.ts';
import type { InstrumentView } from '../../../contract/views.ts';
import {
  useInstrument,
  useMarketSelect,
  useMarketStore,
  useMarketTrust,
  useSelectedSymbol,
  useView,
} from '../../engine-client/hooks.ts';
import type { MarketStore } from '../../engine-client/market-store.ts';
import { useIsWide } from '../../lib/use-is-wide.ts';
import { wording } from '../../text/wording.ts';
import { addLadder, type LadderHandle, touchLadder } from '../../trading/active-ladder.ts';
import { keptSizes, orderSizes, presetSizes } from '../../trading/order-size.ts';
import { Select, Switch } from '../../ui/controls.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import type { OptionalColumn } from './geometry.ts';
import { LadderFoot } from './ladder-foot.tsx';
import { LadderFigures, LadderStrip } from './ladder-header.tsx';
import { LadderRows } from './ladder-rows.tsx';
import { coarser, finer, fittingGrouping, GROUPINGS } from './rows.ts';
import { keepViewChoices, readViewChoices } from './view-choices.ts';
import { ViewMenu } from './view-menu.tsx';
import './ladder.css';

export function LadderPane() {
  const [symbol] = useSelectedSymbol();
  // Each ladder has its own lock; none is ever kept from one start to the next.
  const [isUnlocked, setUnlocked] = useState(false);
  const instrument = useInstrument(symbol);
  if (instrument === null) {
    return (
      <Pane title={wording.ladder.ladder} className="ladder">
        <Notice
          tone="loading"
          title={wording.ladder.loading(symbol)}
          text={wording.ladder.ladderShowsOnceInstrumentsRulesAre}
        />
      </Pane>
    );
  }
  return <LadderOf key={symbol} instrument={instrument} isUnlocked={isUnlocked} onUnlock={setUnlocked} />;
}

function LadderOf(props: {
  readonly instrument: InstrumentView;
  readonly isUnlocked: boolean;
  readonly onUnlock: (isUnlocked: boolean) => void;
}) {
  const { instrument, isUnlocked } = props;
  const { symbol } = instrument;
  const [chosen, setGrouping] = useState<number | null>(null);
  const fitting = useFirst(symbol, (book) => fittingGrouping(book, instrument.tickSize, FRESH_ROWS));
  const grouping = chosen ?? fitting ?? 1;
  const [postOnly, setPostOnly] = useState(false);
  const [choices, setChoices] = useState(readViewChoices);
  const [withoutRoom, setWithoutRoom] = useState<readonly OptionalColumn[]>([]);
  useView({ books: [{ symbol, levels: grouping === 1 ? 100 : 500 }], trades: [symbol], tickers: [symbol] });
  const { trust } = useMarketTrust(symbol, 'book');
  const quantity = useStore(orderSizes, (sizes) => sizes[symbol] ?? null);
  const usual = useFirst(symbol, (book) => presetSizes(instrument, book.bids[0] ?? Number.NaN)) ?? NO_SIZES;
  const sizes = useStore(keptSizes, (kept) => kept[symbol]) ?? usual;
  const recentre = useRef<() => void>(() => {});
  const figures = useRef<HTMLDivElement>(null);
  const isWide = useIsWide(figures, STRIP_IN_HEADER_PX);
  const strip = <LadderStrip symbol={symbol} trust={trust} />;
  const handle = useLadderHandle({
    symbol,
    postOnly,
    sizes,
    setPostOnly,
    recentre: () => recentre.current(),
    finer: () => setGrouping(finer(grouping)),
    coarser: () => setGrouping(coarser(grouping)),
  });

  return (
    <Pane
      title={wording.ladder.ladder}
      className="ladder"
      isStale={trust === 'STALE' || trust === 'RESYNC'}
      facts={isWide && strip}
      actions={
        <>
          <ViewMenu
            choices={choices}
            withoutRoom={withoutRoom}
            onChange={(next) => {
              setChoices(next);
              keepViewChoices(next);
            }}
          />
          <Select
            label={wording.ladder.groupPricesByTicks}
            className="ladder-grouping"
            value={String(grouping)}
            choices={GROUPINGS.map((step) => ({ value: String(step), label: `×${step}` }))}
            onChange={(value) => setGrouping(Number(value))}
          />
          <Switch
            label={isUnlocked ? wording.ladder.unlocked : wording.ladder.locked2}
            isOn={isUnlocked}
            onChange={props.onUnlock}
            title={wording.ladder.whileLockedClicksTakePricesInto}
          />
        </>
      }
    >
      <LadderFigures ref={figures} instrument={instrument} strip={!isWide && strip} />
      <LadderRows
        instrument={instrument}
        trust={trust}
        isUnlocked={isUnlocked}
        postOnly={postOnly}
        quantity={quantity}
        grouping={grouping}
        onGrouping={setGrouping}
        choices={choices}
        onWithoutRoom={setWithoutRoom}
        recentre={recentre}
        onTouch={() => touchLadder(handle)}
      />
      <LadderFoot
        instrument={instrument}
        quantity={quantity}
        sizes={sizes}
        postOnly={postOnly}
        onPostOnly={setPostOnly}
      />
    </Pane>
  );
}

const NO_SIZES: readonly string[] = [];

/** Narrower, the header has no room for the whole strip beside title and controls. */
const STRIP_IN_HEADER_PX = 480;

/** On the screen while the pane is; its answers are those of the latest render. */
function useLadderHandle(now: LadderHandle): LadderHandle {
  const latest = useRef(now);
  latest.current = now;
  const [handle] = useState<LadderHandle>(() => ({
    symbol: now.symbol,
    get postOnly() {
      return latest.current.postOnly;
    },
    get sizes() {
      return latest.current.sizes;
    },
    setPostOnly: (isOn) => latest.current.setPostOnly(isOn),
    recentre: () => latest.current.recentre(),
    finer: () => latest.current.finer(),
    coarser: () => latest.current.coarser(),
  }));
  // Before it is painted, and gone before another is: a key never acts on a market that is no longer shown.
  useLayoutEffect(() => addLadder(handle), [handle]);
  return handle;
}

/** Rows a fresh ladder counts on. */
const FRESH_ROWS = 20;

/** What the first book with both sides says; it stays, since nothing may change under the hand by itself. */
function useFirst<T>(symbol: string, read: (book: BookFrame) => T): T | null {
  const [first, setFirst] = useState<{ readonly value: T } | null>(null);
  const isReady = useMarketSelect(symbol, 'book', hasBothSides);
  const book = useMarketStore(symbol)?.book ?? null;
  if (first === null && isReady && book !== null) setFirst({ value: read(book) });
  return first?.value ?? null;
}

const hasBothSides = (store: MarketStore | null): boolean =>
  store !== null && store.book !== null && store.book.bids.length > 0 && store.book.asks.length > 0;
