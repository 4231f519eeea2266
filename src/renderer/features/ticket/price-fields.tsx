/** Limit price, trigger, trailing distance: the fields that hold prices. */
import { Chip, Segmented } from '../../ui/controls.tsx';
import { tickText } from './context.ts';
import { hasLimitPrice, hasTrigger, isTrailing, type OffsetKind, triggerKinds } from './draft.ts';
import { midOf } from './market.ts';
import { NumberField } from './number-field.tsx';
import { readValue } from './read.ts';
import { stepDecimal } from './stepping.ts';
import type { Ticket } from './use-ticket.ts';

const KIND_LABEL: Readonly<Record<OffsetKind, string>> = { static: 'Price', quote: 'Offset', percent: '%' };

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
    ['Bid', market.bid],
    ['Mid', mid],
    ['Ask', market.ask],
  ] as const;
  return (
    <NumberField
      label={hasTrigger(draft.orderType) ? 'Limit price' : 'Price'}
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
          title={price === null ? `No ${label.toLowerCase()} is known now` : price}
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
      label={trailing ? 'Trail by' : 'Trigger'}
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
            label="Trigger follows"
            size="small"
            value={draft.triggerReference}
            choices={[
              { value: 'last', label: 'Last', title: 'The last trade on this pair' },
              { value: 'index', label: 'Index', title: 'The index price' },
            ]}
            onChange={(triggerReference) => change({ triggerReference })}
          />
          <Segmented
            label="Trigger given as"
            size="small"
            value={draft.triggerKind}
            choices={kinds.map((kind) => ({ value: kind, label: KIND_LABEL[kind] }))}
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
      label="Limit from trigger"
      field="limitOffset"
      value={draft.limitOffset}
      parsed={reading.limitOffset}
      issues={issues}
      unit={draft.limitOffsetKind === 'percent' ? '%' : context.instrument.quote}
      onType={(limitOffset) => change({ limitOffset })}
      onFix={change}
      aside={
        <Segmented
          label="Limit given as"
          size="small"
          value={draft.limitOffsetKind}
          choices={[
            { value: 'quote', label: 'Offset' },
            { value: 'percent', label: '%' },
          ]}
          onChange={(limitOffsetKind) => change({ limitOffsetKind, limitOffset: '' })}
        />
      }
    />
  );
}
