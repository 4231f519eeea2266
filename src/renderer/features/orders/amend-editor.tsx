/** Price and quantity of a working order, edited in place. Says whether the change loses the queue before it is sent. */

import { Check, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { OrderView } from '../../../contract/views.ts';
import { useInstrument } from '../../engine-client/hooks.ts';
import { wording } from '../../text/wording.ts';
import type { AmendChange } from '../../trading/use-order-entry.ts';
import { IconButton } from '../../ui/button.tsx';
import { amendDraftOf, judgeAmend } from './amend.ts';

export interface AmendEditorProps {
  readonly order: OrderView;
  readonly onClose: () => void;
  readonly onSubmit: (order: OrderView, change: AmendChange, words: string) => Promise<boolean>;
}

export function AmendEditor({ order, onClose, onSubmit }: AmendEditorProps) {
  const instrument = useInstrument(order.symbol);
  const [draft, setDraft] = useState(() => amendDraftOf(order));
  const [isBusy, setBusy] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const root = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    first.current?.focus();
    first.current?.select();
  }, []);
  if (instrument === null) return null;
  /** Gives the keyboard back to the table, whose keys go on with the order: Delete cancels it. */
  const leave = (): void => {
    if (root.current?.contains(document.activeElement) === true) {
      root.current.closest<HTMLElement>('.table-scroll')?.focus();
    }
    onClose();
  };
  const verdict = judgeAmend(draft, order, instrument);
  const submit = async (): Promise<void> => {
    if (verdict.kind === 'none') leave();
    if (verdict.kind !== 'ready' || isBusy) return;
    setBusy(true);
    const { limitPrice, quantity } = verdict;
    const change = {
      ...(limitPrice === undefined ? {} : { limitPrice }),
      ...(quantity === undefined ? {} : { quantity }),
    };
    const words = wording.orders.amendToAt(
      order.side,
      order.symbol,
      quantity ?? order.quantity ?? '',
      limitPrice ?? order.limitPrice ?? wording.orders.market,
    );
    const isDone = await onSubmit(order, change, words);
    setBusy(false);
    if (isDone) leave();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Enter' && !event.repeat) void submit();
    if (event.key === 'Escape') leave();
  };
  const note =
    verdict.kind === 'refused'
      ? verdict.message
      : verdict.kind === 'ready'
        ? verdict.losesQueue
          ? wording.orders.losesQueue
          : wording.orders.keepsQueueWherePossible
        : wording.orders.enterSendsEscLeaves;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps clicks in the editor from selecting the row
    <span ref={root} className="orders-editor" onClick={(event) => event.stopPropagation()} onKeyDown={onKeyDown}>
      {order.quantity !== null && (
        <input
          ref={order.limitPrice === null ? first : undefined}
          aria-label={wording.orders.newQuantity}
          aria-invalid={verdict.kind === 'refused' && verdict.field === 'quantity'}
          inputMode="decimal"
          value={draft.quantity}
          onChange={(event) => setDraft({ ...draft, quantity: event.target.value })}
        />
      )}
      {order.limitPrice !== null && (
        <input
          ref={first}
          aria-label={wording.orders.newLimitPrice}
          aria-invalid={verdict.kind === 'refused' && verdict.field === 'price'}
          inputMode="decimal"
          value={draft.price}
          onChange={(event) => setDraft({ ...draft, price: event.target.value })}
        />
      )}
      <IconButton
        size="small"
        tone="quiet"
        label={wording.orders.sendAmend}
        isBusy={isBusy}
        reason={verdict.kind === 'refused' ? verdict.message : null}
        icon={<Check size={14} strokeWidth={1.5} />}
        onClick={() => void submit()}
      />
      <IconButton
        size="small"
        tone="quiet"
        label={wording.orders.leaveUnchanged}
        icon={<X size={14} strokeWidth={1.5} />}
        onClick={leave}
      />
      <span className="orders-editor-note" role="status" data-refused={verdict.kind === 'refused'}>
        {note}
      </span>
    </span>
  );
}
