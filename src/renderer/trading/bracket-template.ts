/** The bracket that a ladder click with Alt puts around its order, by symbol. Kept from one start to the next. */
import { createStore } from 'zustand/vanilla';
import { readStored, writeStored } from '../lib/stored.ts';
import { wording } from '../text/wording.ts';
import { type BracketDraft, LEG_KINDS, type TargetKind } from './bracket.ts';
import { parseDecimal } from './parse-amount.ts';

const KEY = 'bracket-templates';

type Templates = Readonly<Record<string, BracketDraft>>;

/** Absent: none was chosen. */
export const bracketTemplates = createStore<Templates>(() => parseTemplates(readStored(KEY)));

/** Null takes the symbol's template away. */
export function keepTemplate(symbol: string, template: BracketDraft | null): void {
  const { [symbol]: _, ...others } = bracketTemplates.getState();
  const next = template === null ? others : { ...others, [symbol]: template };
  bracketTemplates.setState(next, true);
  writeStored(KEY, next);
}

/** `stop 1 %, target 2 R`. */
export function templateWords({ stopKind, stop, targetKind, target }: BracketDraft): string {
  const leg = (kind: TargetKind, text: string): string =>
    kind === 'price' ? text : `${text} ${wording.ticket.units[kind]}`;
  return wording.trading.stopAndTarget(leg(stopKind, stop), leg(targetKind, target));
}

/** As it is kept: plain decimals, whatever language they were typed in. */
export function plainTemplate(typed: BracketDraft): BracketDraft {
  const plain = (text: string): string => {
    const parsed = parseDecimal(text.trim().replace(/%$/, ''));
    return parsed.kind === 'value' ? parsed.text : text;
  };
  return { ...typed, stop: plain(typed.stop), target: plain(typed.target) };
}

/** A distance: a template is put around entries that are not known yet. */
const RELATIVE: readonly TargetKind[] = [...LEG_KINDS.filter((kind) => kind !== 'price'), 'r'];
const DISTANCE = /^\d{1,9}(\.\d{1,9})?$/;

function isTemplate(stored: unknown): stored is BracketDraft {
  if (typeof stored !== 'object' || stored === null) return false;
  const { stopKind, stop, targetKind, target } = stored as Readonly<Record<string, unknown>>;
  const isKind = (kind: unknown): boolean => RELATIVE.some((each) => each === kind);
  const isDistance = (text: unknown): boolean => typeof text === 'string' && DISTANCE.test(text);
  return isKind(stopKind) && stopKind !== 'r' && isKind(targetKind) && isDistance(stop) && isDistance(target);
}

/** Whatever is no template is left out. */
export function parseTemplates(stored: unknown): Templates {
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(Object.entries(stored).filter(([, template]) => isTemplate(template)));
}
