/** Amount, total and an iceberg's display quantity. The typed one of amount and total leads; the other shows what follows. */

import { Money } from '../../../domain/money.ts';
import { formatDecimal, formatRounded } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';
import { Chip, Segmented } from '../../ui/controls.tsx';
import { lotText, minimumQuantityText } from './context.ts';
import { typeAmount, typeTotal } from './draft.ts';
import { NumberField } from './number-field.tsx';
import { readValue } from './read.ts';
import { amountStep, stepDecimal } from './stepping.ts';
import type { Ticket } from './use-ticket.ts';

const SHARES = ['10', '25', '50', '75', '100'] as const;

export function SizeFields({ ticket }: { readonly ticket: Ticket }) {
  const { draft, context, reading, issues, change } = ticket;
  const { instrument, account } = context;
  const unit = draft.unit === 'base' ? instrument.base : instrument.quote;
  const freeText =
    draft.side === 'buy'
      ? wording.ticket.free(formatRounded(account.freeQuote, Math.min(instrument.costPrecision, 2)), instrument.quote)
      : wording.ticket.free2(formatDecimal(account.freeBase), instrument.base);
  const derivedAmount =
    draft.unit === 'base' ? reading.quantity : reading.notional === null ? null : toCost(reading.notional, ticket);
  const derivedTotal = reading.notional === null ? '' : toCost(reading.notional, ticket);
  const step = (count: number): void => {
    if (draft.unit === 'quote') {
      const amount = stepDecimal(readValue(reading.amount), '1', count, 2, instrument.minimumNotional);
      if (amount !== null) change(typeAmount(draft, amount));
      return;
    }
    const minimum = minimumQuantityText(instrument);
    const by = amountStep(reading.quantity, lotText(instrument), minimum);
    const amount = stepDecimal(reading.quantity, by, count, decimalsFor(by, reading.quantity), minimum);
    if (amount !== null) change({ amount, sizedBy: 'amount' });
  };
  return (
    <>
      <NumberField
        label={wording.ticket.amount}
        field="amount"
        value={draft.sizedBy === 'amount' ? draft.amount : (derivedAmount ?? '')}
        parsed={reading.amount}
        issues={issues}
        unit={unit}
        hint={reading.derivation ?? undefined}
        onType={(amount) => change(typeAmount(draft, amount))}
        onFix={change}
        onStep={step}
        aside={
          <>
            <span className="ticket-free">{freeText}</span>
            <Segmented
              label={wording.ticket.amountIn}
              size="small"
              value={draft.unit}
              choices={[
                { value: 'base', label: instrument.base },
                { value: 'quote', label: instrument.quote },
              ]}
              onChange={(next) => change({ unit: next, amount: '', sizedBy: 'amount' })}
            />
          </>
        }
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a row of shortcuts, not a form's fieldset */}
      <div
        className="ticket-shares"
        role="group"
        aria-label={wording.ticket.shareFree(draft.side === 'buy' ? instrument.quote : instrument.base)}
      >
        {SHARES.map((share) => (
          <Chip key={share} label={`${share} %`} onClick={() => change(typeAmount(draft, `${share}%`))} />
        ))}
      </div>
      <NumberField
        label={wording.ticket.total}
        field="total"
        value={draft.sizedBy === 'total' ? draft.total : derivedTotal}
        parsed={reading.total}
        issues={issues}
        unit={instrument.quote}
        placeholder="—"
        onType={(total) => change(typeTotal(draft, total))}
        onFix={change}
      />
      {draft.orderType === 'iceberg' && (
        <NumberField
          label={wording.ticket.shownQuantity}
          field="display"
          value={draft.display}
          parsed={reading.display}
          issues={issues}
          unit={instrument.base}
          hint={wording.ticket.atLeast115Amount}
          onType={(display) => change({ display })}
          onFix={change}
        />
      )}
    </>
  );
}

const toCost = (notional: string, ticket: Ticket): string => {
  const { costPrecision } = ticket.context.instrument;
  return new Money(notional).toFixed(Math.min(costPrecision, 2) || costPrecision);
};

const decimalsFor = (step: string, amount: string | null): number =>
  Math.max(step.split('.')[1]?.length ?? 0, amount?.split('.')[1]?.replace(/0+$/, '').length ?? 0);
