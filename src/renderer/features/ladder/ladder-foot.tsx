/** Below the rows: the position and what ends it, the sizes on the keys 1 to 5, and the cancels. */

import { useState } from 'react';
import { useStore } from 'zustand';
import type { InstrumentView } from '../../../contract/views.ts';
import { useIsLoaded, useOpenOrders, usePositions } from '../../engine-client/hooks.ts';
import { classNames } from '../../lib/class-names.ts';
import { arming, runnableActions } from '../../lib/keymap/keymap-store.ts';
import { wording } from '../../text/wording.ts';
import { keepSize, setOrderSize } from '../../trading/order-size.ts';
import { useClosing } from '../../trading/use-closing.ts';
import { useOrderEntry } from '../../trading/use-order-entry.ts';
import { Button } from '../../ui/button.tsx';
import { BracketButton } from './bracket-button.tsx';
import { nextPnlUnit, type PnlUnit, positionFigures } from './position-figures.ts';

export interface LadderFootProps {
  readonly instrument: InstrumentView;
  readonly quantity: string | null;
  readonly sizes: readonly string[];
  readonly postOnly: boolean;
  readonly onPostOnly: (isOn: boolean) => void;
}

export function LadderFoot(props: LadderFootProps) {
  return (
    <div className="ladder-foot">
      <PositionLine instrument={props.instrument} />
      <div className="ladder-order">
        <Sizes {...props} />
        <BracketButton instrument={props.instrument} />
      </div>
      <Cancels {...props} />
    </div>
  );
}

function PositionLine({ instrument }: { readonly instrument: InstrumentView }) {
  const { symbol } = instrument;
  const [unit, setUnit] = useState<PnlUnit>('money');
  const position = usePositions().find((row) => row.symbol === symbol) ?? null;
  const isKnown = useIsLoaded('positions');
  const { running, close } = useClosing(symbol);
  const { quantity, average, pnl, direction } = positionFigures(position, instrument, unit);
  const reason =
    running !== null
      ? wording.ladder.isUnderWay(running)
      : quantity === null
        ? wording.ladder.noPositionOnThatOurOwn(symbol)
        : null;
  return (
    <div className="ladder-position">
      <span className="ladder-held">
        {quantity === null ? (
          <span className="is-secondary">{isKnown ? wording.ladder.flat : wording.ladder.position}</span>
        ) : (
          <>
            <b>{quantity}</b>
            <span className="is-secondary" title={wording.ladder.averageEntryPrice}>
              @ {average}
            </span>
            <button
              type="button"
              className={classNames('ladder-pnl', direction > 0 && 'is-buy', direction < 0 && 'is-sell')}
              title={wording.ladder.openProfitAtMarkPriceMoney}
              onClick={() => setUnit(nextPnlUnit(unit))}
            >
              {pnl}
            </button>
          </>
        )}
      </span>
      <Button size="small" reason={reason} isBusy={running === 'flatten'} onClick={() => close('flatten', instrument)}>
        {wording.ladder.flatten}
      </Button>
      <Button size="small" reason={reason} isBusy={running === 'reverse'} onClick={() => close('reverse', instrument)}>
        {wording.ladder.reverse}
      </Button>
    </div>
  );
}

/** The digits that choose a size; each has its place. */
const SIZE_KEYS = [1, 2, 3, 4, 5] as const;

function Sizes({ instrument, quantity, sizes }: LadderFootProps) {
  const { symbol } = instrument;
  return (
    <fieldset className="ladder-sizes" aria-label={wording.ladder.orderSize}>
      {SIZE_KEYS.map((sizeKey) => {
        const size = sizes[sizeKey - 1];
        if (size === undefined) return null;
        return (
          <button
            key={sizeKey}
            type="button"
            className="ladder-size"
            aria-pressed={size === quantity}
            title={wording.ladder.sizeShiftClickKeepsHere(sizeKey, quantity, size)}
            onClick={(event) => {
              if (event.shiftKey && quantity !== null) keepSize(symbol, sizes, sizeKey - 1, quantity);
              else setOrderSize(symbol, size);
            }}
          >
            {shortSize(size)}
          </button>
        );
      })}
      {quantity !== null && !sizes.includes(quantity) && (
        <span className="ladder-size is-typed" title={wording.ladder.fromTicket}>
          {shortSize(quantity)}
        </span>
      )}
      <span className="ladder-unit">{instrument.base}</span>
    </fieldset>
  );
}

function Cancels({ instrument, postOnly, onPostOnly }: LadderFootProps) {
  const { symbol } = instrument;
  const { cancelAll } = useOrderEntry();
  const orders = useOpenOrders(symbol);
  const areArmed = useStore(arming, (state) => state.trading);
  const none = (side: 'buy' | 'sell' | null): string | null => {
    const isAny = orders.some((order) => side === null || order.side === side);
    return isAny ? null : wording.ladder.noOrderIsWorkingOn(side ?? '', symbol).replace('  ', ' ');
  };
  return (
    <div className="ladder-cancels">
      <Button size="small" tone="quiet" isPressed={postOnly} onClick={() => onPostOnly(!postOnly)}>
        {wording.ladder.post}
      </Button>
      <Button
        size="small"
        tone="quiet"
        isPressed={areArmed}
        title={wording.ladder.singleKeysSendOrdersOnLadder}
        onClick={() => runnableActions.getState().get('keys.arm')?.()}
      >
        {wording.ladder.keys}
      </Button>
      <span className="ladder-gap" />
      <Button size="small" reason={none('buy')} onClick={() => cancelAll(symbol, 'buy')}>
        {wording.ladder.cxlBuys}
      </Button>
      <Button size="small" reason={none('sell')} onClick={() => cancelAll(symbol, 'sell')}>
        {wording.ladder.cxlSells}
      </Button>
      <Button size="small" reason={none(null)} onClick={() => cancelAll(symbol, null)}>
        {wording.ladder.cxlAll}
      </Button>
    </div>
  );
}

const shortSize = (size: string): string => (size.includes('.') ? size.replace(/\.?0+$/, '') : size);
