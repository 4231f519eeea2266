/** A backtest as it is being filled in, and read back with a message at every field that does not fit. */
import type { ParameterSpec } from '../../../../contract/automation-views.ts';
import { type BacktestSource, DEFAULT_ASSUMPTIONS } from '../../../../contract/backtest-views.ts';
import type { CommandPayload } from '../../../../contract/commands.ts';
import { CANDLE_INTERVALS } from '../../../../domain/market.ts';
import { wording } from '../../../text/wording.ts';
import { type Draft, readParameters } from '../draft.ts';

/** Figures that stand for what history does not tell. */
export const TERMS = [
  { field: 'latencyMs', unit: 'ms', most: 60_000, needsBook: false },
  { field: 'feeFactor', unit: '×', most: 100, needsBook: false },
  { field: 'spreadBps', unit: 'bps', most: 1_000, needsBook: true },
  { field: 'participation', unit: '', most: 1, needsBook: true },
  { field: 'queue', unit: '×', most: 1_000, needsBook: true },
] as const;
type Term = (typeof TERMS)[number]['field'];

export function termWords(term: Term): { readonly label: string; readonly hint: string } {
  const words = wording.backtest;
  switch (term) {
    case 'latencyMs':
      return { label: words.latency, hint: words.latencyHint };
    case 'feeFactor':
      return { label: words.feeFactor, hint: words.feeFactorHint };
    case 'spreadBps':
      return { label: words.spread, hint: words.spreadHint };
    case 'participation':
      return { label: words.participation, hint: words.participationHint };
    case 'queue':
      return { label: words.queue, hint: words.queueHint };
  }
}

export interface BacktestDraft {
  readonly strategyId: string;
  readonly symbol: string;
  readonly interval: string;
  /** `exchange`, `file NAME` or `recording NAME`. */
  readonly source: string;
  /** Days or instants in UTC; empty: from the first, to the last. */
  readonly from: string;
  readonly to: string;
  readonly capital: string;
  readonly base: string;
  readonly terms: Readonly<Record<Term, string>>;
  readonly parameters: Draft['parameters'];
}

export const DEFAULT_TERMS = Object.fromEntries(
  TERMS.map(({ field }) => [field, String(DEFAULT_ASSUMPTIONS[field])]),
) as BacktestDraft['terms'];

export function sourceOf(text: string): BacktestSource {
  const [kind, ...rest] = text.split(' ');
  return kind === 'file' || kind === 'recording' ? { kind, name: rest.join(' ') } : { kind: 'exchange' };
}

export type BacktestReading =
  | { readonly ok: true; readonly payload: CommandPayload<'backtest.run'> }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

export function readBacktest(draft: BacktestDraft, specs: readonly ParameterSpec[]): BacktestReading {
  const { parameters, errors } = readParameters(specs, draft.parameters);
  const instant = (field: 'from' | 'to'): number | null => {
    const text = draft[field].trim();
    if (text === '') return null;
    const isRead = /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2})?$/.test(text);
    const at = isRead ? Date.parse(text.length === 10 ? text : `${text.replace(' ', 'T')}Z`) : Number.NaN;
    if (Number.isFinite(at)) return at;
    errors[field] = wording.backtest.giveAnInstant;
    return null;
  };
  const from = instant('from');
  const to = instant('to');
  if (from !== null && to !== null && from >= to) errors['to'] = wording.backtest.endsBeforeItBegins;
  const amount = (field: 'capital' | 'base'): string => {
    const text = draft[field].trim();
    if (!/^\d{1,15}(\.\d{1,10})?$/.test(text)) errors[field] = wording.backtest.giveAnAmount;
    return text;
  };
  const capital = amount('capital');
  const baseAtStart = amount('base');
  const terms = { ...DEFAULT_ASSUMPTIONS } as Record<Term, number>;
  for (const { field, most } of TERMS) {
    const value = Number(draft.terms[field]);
    if (draft.terms[field].trim() === '' || !(value >= 0 && value <= most))
      errors[field] = wording.backtest.giveANumber(most);
    terms[field] = value;
  }
  const interval = CANDLE_INTERVALS.find((minutes) => String(minutes) === draft.interval);
  if (Object.keys(errors).length > 0 || interval === undefined) return { ok: false, errors };
  const { strategyId, symbol } = draft;
  const assumptions = { ...DEFAULT_ASSUMPTIONS, ...terms, capital, baseAtStart };
  const source = sourceOf(draft.source);
  return { ok: true, payload: { strategyId, symbol, interval, parameters, source, from, to, assumptions } };
}
