/** Limit price, trigger, trailing distance: the fields that hold prices. */
import { wording } from '../../text/wording.ts';
import { Chip, Segmented } from '../../ui/controls.tsx';
import { tickText } from './context.ts';
import { hasLimitPrice, hasTrigger, isTrailing, triggerKinds } from './draft.ts';
import { midOf } from './market.ts';
import { NumberField } from './number-field.tsx';
import { readValue } from './read.ts';
import { stepDecimal } from './stepping.ts';
import type { Ticket } from './use-ticket.ts';

export function PriceFields({ ticket }: { readonly ticket: Ticket }) {
  const { draft } = ticket;
  return (
    <>
      {hasTrigger(draft.orderType) && <TriggerField ticket={ticket} />}
      {hasLimitPrice(draft.orderType) && <LimitField ticket={ticket} />}
      {draft.orderType === 'trailing-stop-limit' && <LimitOffsetField ticket={ticket} />}
    </>
  );
}

function LimitField({ ticket }: { readonly ticket: Ticket }) {
  const { draft, context, reading, issues, change } = ticket;
  const { instrument, market } = context;
  const tick = tickText(instrument);
  const mid = midOf(market, draft.side, tick, instrument.pricePrecision);
  const step = (count: number): void => {
    const fallback = draft.side === 'buy' ? market.bid : market.ask;
    const price = stepDecimal(readValue(reading.price), tick, count, instrument.pricePrecision, fallback);
    if (price !== null) change({ price });
  };
  const quotes = [
    [wording.ticket.bid, market.bid],
    [wording.ticket.mid, mid],
    [wording.ticket.ask, market.ask],
  ] as const;
  return (
    <NumberField
      label={hasTrigger(draft.orderType) ? wording.ticket.limitPrice : wording.ticket.price}
      field="price"
      value={draft.price}
      parsed={reading.price}
      issues={issues}
      unit={instrument.quote}
      onType={(price) => change({ price })}
      onFix={change}
      onStep={step}
      aside={quotes.map(([label, price]) => (
        <Chip
          key={label}
          label={label}
          title={price === null ? wording.ticket.noIsKnownNow(label.toLowerCase()) : price}
          isPressed={price !== null && price === readValue(reading.price)}
          onClick={() => {
            if (price !== null) change({ price });
          }}
        />
      ))}
    />
  );
}

function TriggerField({ ticket }: { readonly ticket: Ticket }) {
  const { draft, context, reading, issues, change } = ticket;
  const { instrument, market } = context;
  const trailing = isTrailing(draft.orderType);
  const kinds = triggerKinds(draft.orderType);
  const tick = tickText(instrument);
  const step = (count: number): void => {
    const value = readValue(reading.trigger);
    if (draft.triggerKind === 'percent') {
      const percent = stepDecimal(value, '0.1', count, 1, '1.0');
      if (percent !== null) change({ trigger: percent });
      return;
    }
    const fallback = draft.triggerKind === 'static' ? market.last : tick;
    const trigger = stepDecimal(value, tick, count, instrument.pricePrecision, fallback);
    if (trigger !== null) change({ trigger });
  };
  return (
    <NumberField
      label={trailing ? wording.ticket.trailBy : wording.ticket.trigger}
      field="trigger"
      value={draft.trigger}
      parsed={reading.trigger}
      issues={issues}
      unit={draft.triggerKind === 'percent' ? '%' : instrument.quote}
      onType={(trigger) => change({ trigger })}
      onFix={change}
      onStep={step}
      aside={
        <>
          <Segmented
            label={wording.ticket.triggerFollows}
            size="small"
            value={draft.triggerReference}
            choices={[
              { value: 'last', label: wording.ticket.last, title: wording.ticket.lastTradeOnThisPair },
              { value: 'index', label: wording.ticket.index, title: wording.ticket.indexPrice },
            ]}
            onChange={(triggerReference) => change({ triggerReference })}
          />
          <Segmented
            label={wording.ticket.triggerGivenAs}
            size="small"
            value={draft.triggerKind}
            choices={kinds.map((kind) => ({ value: kind, label: wording.ticket.kindLabel[kind] }))}
            onChange={(triggerKind) => change({ triggerKind, trigger: '' })}
          />
        </>
      }
    />
  );
}

function LimitOffsetField({ ticket }: { readonly ticket: Ticket }) {
  const { draft, context, reading, issues, change } = ticket;
  return (
    <NumberField
      label={wording.ticket.limitFromTrigger}
      field="limitOffset"
      value={draft.limitOffset}
      parsed={reading.limitOffset}
      issues={issues}
      unit={draft.limitOffsetKind === 'percent' ? '%' : context.instrument.quote}
      onType={(limitOffset) => change({ limitOffset })}
      onFix={change}
      aside={
        <Segmented
          label={wording.ticket.limitGivenAs}
          size="small"
          value={draft.limitOffsetKind}
          choices={[
            { value: 'quote', label: wording.ticket.offset },
            { value: 'percent', label: '%' },
          ]}
          onChange={(limitOffsetKind) => change({ limitOffsetKind, limitOffset: '' })}
        />
      }
    />
  );
}
