/** Makes an instance, or changes one that is off: which strategy, on what, by which parameters, with what budget. */

import { type FormEvent, useMemo, useState } from 'react';
import type { AutomationView, StrategyView } from '../../../contract/automation-views.ts';
import { useEngine, useInstruments, useSelectedSymbol } from '../../engine-client/hooks.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';
import { Button } from '../../ui/button.tsx';
import { Field, Select, Switch, TextInput } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type Draft, draftOf, readDraft } from './draft.ts';
import { DEFAULT_BUDGET } from './figures.ts';
import { ParameterFields } from './parameter-field.tsx';

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
      else setFailure(told(answer.error.message));
    });
  };
  return (
    <Dialog
      title={instance === null ? wording.automation.newStrategy : wording.automation.changeStrategy}
      isOpen
      isWide
      onClose={onClose}
    >
      <form className="form" onSubmit={submit}>
        <div className="automation-form">
          <Field label={wording.automation.strategy}>
            {({ id }) => (
              <Select
                id={id}
                label={wording.automation.strategy}
                choices={usable.map((each) => ({ value: each.id, label: told(each.title) }))}
                value={draft.strategyId}
                onChange={(strategyId) =>
                  change(draftOf(strategyOf(usable, strategyId)?.parameters ?? [], { ...fixed(draft), strategyId }))
                }
              />
            )}
          </Field>
          <Field label={wording.automation.symbol}>
            {({ id }) => (
              <Select
                id={id}
                label={wording.automation.symbol}
                choices={instruments.map((each) => ({ value: each.symbol, label: each.symbol }))}
                value={draft.symbol}
                onChange={(symbol) => change({ symbol })}
              />
            )}
          </Field>
        </div>
        {strategy !== null && (
          <div className="automation-about">
            <p>{told(strategy.summary)}</p>
            <p>
              <span className="automation-loses">{wording.automation.whenItLoses}</span> {told(strategy.losesWhen)}
            </p>
          </div>
        )}
        <ParameterFields
          title={wording.automation.parameters}
          specs={specs}
          values={draft.parameters}
          errors={errors}
          base={base}
          quote={quote}
          onChange={(parameters) => change({ parameters })}
        />
        <fieldset className="automation-fields">
          <legend>{wording.automation.budget}</legend>
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
          label={wording.automation.startByItselfAfterRestartIf}
          isOn={draft.startsByItself}
          onChange={(startsByItself) => change({ startsByItself })}
        />
        {failure !== null && (
          <p className="field-note" role="alert" data-invalid="">
            {failure}
          </p>
        )}
        <div className="dialog-buttons">
          <Button onClick={onClose}>{wording.automation.cancel}</Button>
          <Button
            type="submit"
            tone="strong"
            isBusy={isBusy}
            reason={reading.ok ? null : wording.automation.correctMarkedFieldsFirst}
          >
            {instance === null ? wording.automation.addSwitchedOff : wording.automation.save}
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
  {
    field: 'capital',
    get label() {
      return wording.automation.capital;
    },
    get hint() {
      return wording.automation.mostItsPositionAndOrdersMay;
    },
  },
  {
    field: 'maximumLoss',
    get label() {
      return wording.automation.largestLoss;
    },
    get hint() {
      return wording.automation.thenItOnlyReducesWhatIt;
    },
  },
  {
    field: 'ordersPerMinute',
    get label() {
      return wording.automation.ordersMinute;
    },
    get hint() {
      return wording.automation.cancelsAreNeverHeldBack;
    },
  },
  {
    field: 'openOrders',
    get label() {
      return wording.automation.openOrders;
    },
    get hint() {
      return wording.automation.atOneTime;
    },
  },
] as const;
