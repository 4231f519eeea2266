/** What to run: strategy and parameters, market, history, terms. Changing any of it runs nothing. */

import { type FormEvent, useMemo, useState } from 'react';
import type { StrategyView } from '../../../../contract/automation-views.ts';
import type { BacktestList } from '../../../../contract/backtest-views.ts';
import { CANDLE_INTERVALS } from '../../../../domain/market.ts';
import { useEngine, useInstruments, useSelectedSymbol } from '../../../engine-client/hooks.ts';
import { told } from '../../../text/told.ts';
import { wording } from '../../../text/wording.ts';
import { Button } from '../../../ui/button.tsx';
import { Field, Select, TextInput } from '../../../ui/controls.tsx';
import { ScrollRegion } from '../../../ui/scroll-region.tsx';
import { parametersOf } from '../draft.ts';
import { intervalWords, ParameterFields } from '../parameter-field.tsx';
import { type BacktestDraft, DEFAULT_TERMS, readBacktest, sourceOf, TERMS, termWords } from './backtest-draft.ts';

export interface BacktestFormProps {
  /** At least one that can be used. */
  readonly strategies: readonly StrategyView[];
  readonly list: BacktestList;
  readonly onStarted: (id: string) => void;
}

export function BacktestForm({ strategies, list, onStarted }: BacktestFormProps) {
  const client = useEngine();
  const instruments = useInstruments();
  const [selectedSymbol] = useSelectedSymbol();
  const [draft, setDraft] = useState<BacktestDraft>(() => ({
    strategyId: strategies[0]?.id ?? '',
    symbol: selectedSymbol,
    interval: '1',
    source: 'exchange',
    from: '',
    to: '',
    capital: '10000',
    base: '0',
    terms: DEFAULT_TERMS,
    parameters: parametersOf(strategies[0]?.parameters ?? []),
  }));
  const [failure, setFailure] = useState<string | null>(null);
  const strategy = strategies.find(({ id }) => id === draft.strategyId) ?? null;
  const specs = strategy?.parameters ?? [];
  const reading = useMemo(() => readBacktest(draft, specs), [draft, specs]);
  const errors = reading.ok ? {} : reading.errors;
  const instrument = instruments.find(({ symbol }) => symbol === draft.symbol);
  const { base = '', quote = '' } = instrument ?? {};
  const isRecorded = sourceOf(draft.source).kind === 'recording';
  const isUnderWay = list.runs.some(({ state }) => state === 'running');
  const change = (next: Partial<BacktestDraft>): void => {
    setFailure(null);
    setDraft({ ...draft, ...next });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!reading.ok || isUnderWay) return;
    void client.command('backtest.run', reading.payload).then((answer) => {
      if (answer.ok) onStarted(answer.value.id);
      else setFailure(told(answer.error.message));
    });
  };
  return (
    <form className="form backtest-form" aria-label={wording.backtest.aBacktest} onSubmit={submit}>
      <ScrollRegion className="backtest-fields" label={wording.backtest.whatToRun}>
        <Field label={wording.backtest.strategy} hint={strategy?.summary}>
          {({ id }) => (
            <Select
              id={id}
              label={wording.backtest.strategy}
              choices={strategies.map((each) => ({ value: each.id, label: told(each.title) }))}
              value={draft.strategyId}
              onChange={(strategyId) =>
                change({
                  strategyId,
                  parameters: parametersOf(strategies.find((each) => each.id === strategyId)?.parameters ?? []),
                })
              }
            />
          )}
        </Field>
        <div className="backtest-pair">
          <Field label={wording.backtest.symbol}>
            {({ id }) => (
              <Select
                id={id}
                label={wording.backtest.symbol}
                choices={instruments.map(({ symbol }) => ({ value: symbol, label: symbol }))}
                value={draft.symbol}
                onChange={(symbol) => change({ symbol })}
              />
            )}
          </Field>
          <Field label={wording.backtest.candles}>
            {({ id }) => (
              <Select
                id={id}
                label={wording.backtest.candles}
                choices={CANDLE_INTERVALS.map((minutes) => ({ value: String(minutes), label: intervalWords(minutes) }))}
                value={draft.interval}
                onChange={(interval) => change({ interval })}
              />
            )}
          </Field>
        </div>
        <Field label={wording.backtest.history} hint={historyHint(list, draft.source)}>
          {({ id }) => (
            <Select
              id={id}
              label={wording.backtest.history}
              choices={[
                { value: 'exchange', label: wording.backtest.exchangesCandles },
                ...list.files.map((name) => ({ value: `file ${name}`, label: name })),
                ...list.recordings.map((name) => ({
                  value: `recording ${name}`,
                  label: wording.backtest.recorded(name),
                })),
              ]}
              value={draft.source}
              onChange={(source) => change({ source })}
            />
          )}
        </Field>
        <div className="backtest-pair">
          {(['from', 'to'] as const).map((field) => (
            <Field
              key={field}
              label={field === 'from' ? wording.backtest.from : wording.backtest.to}
              error={errors[field]}
            >
              {({ id, describedBy }) => (
                <TextInput
                  id={id}
                  aria-describedby={describedBy}
                  isInvalid={errors[field] !== undefined}
                  placeholder={field === 'from' ? wording.backtest.theFirst : wording.backtest.theLast}
                  unit="UTC"
                  value={draft[field]}
                  onChange={(event) => change({ [field]: event.target.value })}
                />
              )}
            </Field>
          ))}
        </div>
        {specs.length > 0 && (
          <ParameterFields
            title={wording.backtest.parameters}
            specs={specs}
            values={draft.parameters}
            errors={errors}
            base={base}
            quote={quote}
            onChange={(parameters) => change({ parameters })}
          />
        )}
        <fieldset className="automation-fields">
          <legend>{wording.backtest.accountAndTerms}</legend>
          {(['capital', 'base'] as const).map((field) => (
            <Field
              key={field}
              label={field === 'capital' ? wording.backtest.capital : wording.backtest.heldAtTheStart}
              error={errors[field]}
            >
              {({ id, describedBy }) => (
                <TextInput
                  id={id}
                  aria-describedby={describedBy}
                  isNumber
                  isInvalid={errors[field] !== undefined}
                  unit={field === 'capital' ? quote : base}
                  value={draft[field]}
                  onChange={(event) => change({ [field]: event.target.value })}
                />
              )}
            </Field>
          ))}
          {TERMS.filter(({ needsBook }) => !(needsBook && isRecorded)).map(({ field, unit }) => (
            <Field key={field} label={termWords(field).label} error={errors[field]} hint={termWords(field).hint}>
              {({ id, describedBy }) => (
                <TextInput
                  id={id}
                  aria-describedby={describedBy}
                  isNumber
                  isInvalid={errors[field] !== undefined}
                  unit={unit === '' ? undefined : unit}
                  value={draft.terms[field]}
                  onChange={(event) => change({ terms: { ...draft.terms, [field]: event.target.value } })}
                />
              )}
            </Field>
          ))}
        </fieldset>
      </ScrollRegion>
      {failure !== null && (
        <p className="field-note" role="alert" data-invalid="">
          {failure}
        </p>
      )}
      <div className="backtest-run">
        <Button
          type="submit"
          tone="strong"
          reason={isUnderWay ? wording.backtest.oneIsUnderWay : reading.ok ? null : wording.backtest.correctTheFields}
        >
          {wording.backtest.runBacktest}
        </Button>
      </div>
    </form>
  );
}

function historyHint({ filesFolder, files }: BacktestList, source: string): string {
  switch (sourceOf(source).kind) {
    case 'exchange':
      return files.length === 0 ? wording.backtest.filesAreFoundIn(filesFolder) : wording.backtest.asManyAsItTells;
    case 'file':
      return wording.backtest.asTheFileHasThem;
    case 'recording':
      return wording.backtest.itsOwnBooks;
  }
}
