/** Makes an instance, or changes one that is off: which strategy, on what, by which parameters, with what budget. */
import { type FormEvent, useMemo, useState } from 'react';
import type { AutomationView, StrategyView } from '../../../contract/automation-views.ts';
import { useEngine, useInstruments, useSelectedSymbol } from '../../engine-client/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Select, Switch, TextInput } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type Draft, draftOf, readDraft } from './draft.ts';
import { DEFAULT_BUDGET } from './figures.ts';
import { ParameterField } from './parameter-field.tsx';

export interface InstanceDialogProps {
  /** Null: a new one. */
  readonly instance: AutomationView | null;
  /** At least one. */
  readonly strategies: readonly StrategyView[];
  readonly onClose: () => void;
}

export function InstanceDialog({ instance, strategies, onClose }: InstanceDialogProps) {
  const client = useEngine();
  const instruments = useInstruments();
  const [selectedSymbol] = useSelectedSymbol();
  const usable = strategies.filter((strategy) => strategy.problem === null);
  const [draft, setDraft] = useState<Draft>(() =>
    draftOf(
      strategyOf(usable, instance?.strategyId ?? usable[0]?.id)?.parameters ?? [],
      instance ?? {
        symbol: selectedSymbol,
        strategyId: usable[0]?.id ?? '',
        parameters: {},
        budget: DEFAULT_BUDGET,
        startsByItself: false,
      },
    ),
  );
  const [failure, setFailure] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const strategy = strategyOf(usable, draft.strategyId);
  const specs = strategy?.parameters ?? [];
  const reading = useMemo(() => readDraft(draft, specs, instance?.id ?? null), [draft, specs, instance]);
  const errors = reading.ok ? {} : reading.errors;
  const instrument = instruments.find((each) => each.symbol === draft.symbol);
  const base = instrument?.base ?? '';
  const quote = instrument?.quote ?? '';
  const change = (next: Partial<Draft>): void => {
    setFailure(null);
    setDraft({ ...draft, ...next });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!reading.ok || isBusy) return;
    setBusy(true);
    void client.command('automation.set', reading.payload).then((answer) => {
      setBusy(false);
      if (answer.ok) onClose();
      else setFailure(answer.error.message);
    });
  };
  return (
    <Dialog title={instance === null ? 'New strategy' : 'Change the strategy'} isOpen isWide onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <div className="automation-form">
          <Field label="Strategy">
            {({ id }) => (
              <Select
                id={id}
                label="Strategy"
                choices={usable.map((each) => ({ value: each.id, label: each.title }))}
                value={draft.strategyId}
                onChange={(strategyId) =>
                  change(draftOf(strategyOf(usable, strategyId)?.parameters ?? [], { ...fixed(draft), strategyId }))
                }
              />
            )}
          </Field>
          <Field label="Symbol">
            {({ id }) => (
              <Select
                id={id}
                label="Symbol"
                choices={instruments.map((each) => ({ value: each.symbol, label: each.symbol }))}
                value={draft.symbol}
                onChange={(symbol) => change({ symbol })}
              />
            )}
          </Field>
        </div>
        {strategy !== null && (
          <div className="automation-about">
            <p>{strategy.summary}</p>
            <p>
              <span className="automation-loses">When it loses.</span> {strategy.losesWhen}
            </p>
          </div>
        )}
        <fieldset className="automation-fields">
          <legend>Parameters</legend>
          {specs.map((spec) => (
            <ParameterField
              key={spec.id}
              spec={spec}
              value={draft.parameters[spec.id] ?? ''}
              error={errors[spec.id]}
              base={base}
              quote={quote}
              onChange={(value) => change({ parameters: { ...draft.parameters, [spec.id]: value } })}
            />
          ))}
        </fieldset>
        <fieldset className="automation-fields">
          <legend>Budget</legend>
          {BUDGET_FIELDS.map(({ field, label, hint }) => (
            <Field key={field} label={label} error={errors[`budget.${field}`]} hint={hint}>
              {({ id, describedBy }) => (
                <TextInput
                  id={id}
                  aria-describedby={describedBy}
                  isNumber
                  isInvalid={errors[`budget.${field}`] !== undefined}
                  unit={field === 'capital' || field === 'maximumLoss' ? quote : undefined}
                  value={draft.budget[field]}
                  onChange={(event) => change({ budget: { ...draft.budget, [field]: event.target.value } })}
                />
              )}
            </Field>
          ))}
        </fieldset>
        <Switch
          label="Start by itself after a restart, if every check is green"
          isOn={draft.startsByItself}
          onChange={(startsByItself) => change({ startsByItself })}
        />
        {failure !== null && (
          <p className="field-note" role="alert" data-invalid="">
            {failure}
          </p>
        )}
        <div className="dialog-buttons">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            tone="strong"
            isBusy={isBusy}
            reason={reading.ok ? null : 'Correct the marked fields first'}
          >
            {instance === null ? 'Add, switched off' : 'Save'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

const strategyOf = (strategies: readonly StrategyView[], id: string | undefined): StrategyView | null =>
  strategies.find((each) => each.id === id) ?? null;

/** What stays when another strategy is chosen. */
const fixed = ({ symbol, budget, startsByItself }: Draft) => ({
  symbol,
  startsByItself,
  parameters: {},
  budget: {
    capital: budget.capital,
    maximumLoss: budget.maximumLoss,
    ordersPerMinute: Number(budget.ordersPerMinute) || DEFAULT_BUDGET.ordersPerMinute,
    openOrders: Number(budget.openOrders) || DEFAULT_BUDGET.openOrders,
  },
});

const BUDGET_FIELDS = [
  { field: 'capital', label: 'Capital', hint: 'Most its position and orders may bind.' },
  { field: 'maximumLoss', label: 'Largest loss', hint: 'Then it only reduces what it holds.' },
  { field: 'ordersPerMinute', label: 'Orders a minute', hint: 'Cancels are never held back.' },
  { field: 'openOrders', label: 'Open orders', hint: 'At one time.' },
] as const;
