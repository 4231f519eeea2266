/** The ladder pane: header, canvas with its grid, counters for what is out of sight, sizes and cancels below. */
import { useState } from 'react';
import { useStore } from 'zustand';
import type { BookFrame } from '../../../contract/market-frame.ts';
import type { InstrumentView } from '../../../contract/views.ts';
import {
  useInstrument,
  useMarketSelect,
  useMarketStore,
  useMarketTrust,
  useOpenOrders,
  useSelectedSymbol,
  useView,
} from '../../engine-client/hooks.ts';
import type { MarketStore } from '../../engine-client/market-store.ts';
import { setTradingUnlocked, workbench } from '../../lib/workbench.ts';
import { orderSizes, presetSizes, setOrderSize } from '../../trading/order-size.ts';
import { useOrderEntry } from '../../trading/use-order-entry.ts';
import { Button } from '../../ui/button.tsx';
import { Select, Switch } from '../../ui/controls.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Pane } from '../../ui/pane.tsx';
import { LadderFigures, LadderStrip } from './ladder-header.tsx';
import { LadderRows } from './ladder-rows.tsx';
import { fittingGrouping, GROUPINGS } from './rows.ts';
import './ladder.css';

export function LadderPane() {
  const [symbol] = useSelectedSymbol();
  const instrument = useInstrument(symbol);
  if (instrument === null) {
    return (
      <Pane title="Ladder" className="ladder">
        <Notice
          tone="loading"
          title={`Loading ${symbol}`}
          text="The ladder shows once the instrument’s rules are known."
        />
      </Pane>
    );
  }
  return <LadderOf key={symbol} instrument={instrument} />;
}

function LadderOf({ instrument }: { readonly instrument: InstrumentView }) {
  const { symbol } = instrument;
  const [chosen, setGrouping] = useState<number | null>(null);
  const fitting = useFirst(symbol, (book) => fittingGrouping(book, instrument.tickSize, FRESH_ROWS));
  const grouping = chosen ?? fitting ?? 1;
  const [postOnly, setPostOnly] = useState(false);
  useView({ books: [{ symbol, levels: grouping === 1 ? 100 : 500 }], trades: [symbol] });
  const { trust } = useMarketTrust(symbol, 'book');
  const isUnlocked = useStore(workbench, (state) => state.isTradingUnlocked);
  const quantity = useStore(orderSizes, (sizes) => sizes[symbol] ?? null);

  return (
    <Pane
      title="Ladder"
      className="ladder"
      isStale={trust === 'STALE' || trust === 'RESYNC'}
      facts={<LadderStrip symbol={symbol} trust={trust} />}
      actions={
        <>
          <Select
            label="Group prices by ticks"
            className="ladder-grouping"
            value={String(grouping)}
            choices={GROUPINGS.map((step) => ({ value: String(step), label: `×${step}` }))}
            onChange={(value) => setGrouping(Number(value))}
          />
          <Switch
            label={isUnlocked ? 'Unlocked' : 'Locked'}
            isOn={isUnlocked}
            onChange={setTradingUnlocked}
            title="While locked, clicks take prices into the ticket and never place orders. Locked at every start."
          />
        </>
      }
    >
      <LadderFigures instrument={instrument} />
      <LadderRows
        instrument={instrument}
        trust={trust}
        isUnlocked={isUnlocked}
        postOnly={postOnly}
        quantity={quantity}
        grouping={grouping}
        onGrouping={setGrouping}
      />
      <LadderFoot instrument={instrument} quantity={quantity} postOnly={postOnly} onPostOnly={setPostOnly} />
    </Pane>
  );
}

function LadderFoot(props: {
  readonly instrument: InstrumentView;
  readonly quantity: string | null;
  readonly postOnly: boolean;
  readonly onPostOnly: (isOn: boolean) => void;
}) {
  const { instrument, quantity } = props;
  const { symbol } = instrument;
  const { cancelAll } = useOrderEntry();
  const orders = useOpenOrders(symbol);
  const sizes = useFirst(symbol, (book) => presetSizes(instrument, book.bids[0] ?? Number.NaN)) ?? [];
  const none = (side: 'buy' | 'sell' | null): string | null => {
    const isAny = orders.some((order) => side === null || order.side === side);
    return isAny ? null : `No ${side ?? ''} order is working on ${symbol}.`.replace('  ', ' ');
  };
  return (
    <div className="ladder-foot">
      {/* biome-ignore lint/a11y/useSemanticElements: a toolbar of sizes, not a form's fieldset */}
      <div className="ladder-sizes" role="group" aria-label="Order size">
        {sizes.map((size, at) => (
          <button
            key={size}
            type="button"
            className="ladder-size"
            aria-pressed={size === quantity}
            title={`Size ${at + 1}`}
            onClick={() => setOrderSize(symbol, size)}
          >
            {shortSize(size)}
          </button>
        ))}
        {quantity !== null && !sizes.includes(quantity) && (
          <span className="ladder-size is-typed" title="From the ticket">
            {shortSize(quantity)}
          </span>
        )}
        <span className="ladder-unit">{instrument.base}</span>
      </div>
      <div className="ladder-cancels">
        <Button size="small" tone="quiet" isPressed={props.postOnly} onClick={() => props.onPostOnly(!props.postOnly)}>
          Post
        </Button>
        <span className="ladder-gap" />
        <Button size="small" reason={none('buy')} onClick={() => cancelAll(symbol, 'buy')}>
          Cxl buys
        </Button>
        <Button size="small" reason={none('sell')} onClick={() => cancelAll(symbol, 'sell')}>
          Cxl sells
        </Button>
        <Button size="small" reason={none(null)} onClick={() => cancelAll(symbol, null)}>
          Cxl all
        </Button>
      </div>
    </div>
  );
}

/** Rows a fresh ladder counts on. */
const FRESH_ROWS = 20;

const shortSize = (size: string): string => (size.includes('.') ? size.replace(/\.?0+$/, '') : size);

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
