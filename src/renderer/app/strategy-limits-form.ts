/** What holds strategies back, and their gates before live, as text being edited, and what of it may be saved. Pure. */
import { DRILL_TITLES, type DrillId } from '../../contract/drills.ts';
import { type Settings, settingsSchema } from '../../contract/settings.ts';
import { wording } from '../text/wording.ts';

export type StrategyLimits = Settings['automation'];
type Words = (typeof wording)['strategyLimits'];
export type LimitField = keyof Words['fields'];

export interface LimitsDraft {
  readonly text: Readonly<Record<LimitField, string>>;
  readonly drills: readonly string[];
  readonly byThisVersion: boolean;
}

interface Field {
  /** Absent: a plain decimal. */
  readonly whole?: readonly [least: number, most: number];
  readonly number?: readonly [least: number, most: number];
  readonly unit: keyof Words['units'] | null;
  /** Which way more is let through. */
  readonly looser: 'up' | 'down';
}

export const GUARDS = {
  reducingDailyLoss: { unit: null, looser: 'up' },
  haltingDailyLoss: { unit: null, looser: 'up' },
  lossesInARow: { whole: [1, 100], unit: null, looser: 'up' },
  cooldownMinutes: { whole: [1, 1_440], unit: 'minutes', looser: 'down' },
  shadowDrawdownPercent: { unit: 'ofCapital', looser: 'up' },
  wickPercent: { unit: 'percent', looser: 'up' },
  spreadTimesMedian: { number: [1, 100], unit: 'timesMedian', looser: 'up' },
} as const satisfies Partial<Record<LimitField, Field>>;

export const GATES = {
  trades: { whole: [0, 10_000], unit: null, looser: 'down' },
  days: { whole: [0, 365], unit: null, looser: 'down' },
  drawdownPercent: { unit: 'ofCapital', looser: 'up' },
  simulatorOrders: { whole: [0, 10_000], unit: null, looser: 'down' },
  simulatorHitPercent: { whole: [0, 100], unit: 'percent', looser: 'down' },
  simulatorPriceBps: { unit: 'bps', looser: 'up' },
  drillDays: { whole: [1, 365], unit: 'days', looser: 'up' },
} as const satisfies Partial<Record<LimitField, Field>>;

export const LIMIT_FIELDS: Readonly<Record<LimitField, Field>> = { ...GUARDS, ...GATES };
export const LIMIT_ORDER = Object.keys(LIMIT_FIELDS) as readonly LimitField[];
export const DRILL_IDS = Object.keys(DRILL_TITLES) as readonly DrillId[];

const isGate = (field: LimitField): field is keyof typeof GATES => field in GATES;

const limitOf = (limits: StrategyLimits, field: LimitField): string | number =>
  isGate(field) ? limits.gates[field] : limits[field];

export function limitsDraft(limits: StrategyLimits): LimitsDraft {
  const text = Object.fromEntries(LIMIT_ORDER.map((field) => [field, String(limitOf(limits, field))]));
  const { drills, drillsOfThisVersion } = limits.gates;
  return { text: text as LimitsDraft['text'], drills, byThisVersion: drillsOfThisVersion };
}

export type LimitsReading =
  | { readonly ok: true; readonly limits: StrategyLimits }
  | { readonly ok: false; readonly errors: Readonly<Partial<Record<LimitField, string>>> };

export function readLimits({ text, drills, byThisVersion }: LimitsDraft): LimitsReading {
  const read = (fields: object): object =>
    Object.fromEntries((Object.keys(fields) as LimitField[]).map((field) => [field, typed(field, text[field])]));
  const parsed = settingsSchema.shape.automation.safeParse({
    ...read(GUARDS),
    gates: { ...read(GATES), drills: [...drills], drillsOfThisVersion: byThisVersion },
  });
  if (!parsed.success) {
    const errors: Partial<Record<LimitField, string>> = {};
    for (const { path } of parsed.error.issues) {
      const field = LIMIT_ORDER.find((name) => name === path.at(-1));
      if (field !== undefined) errors[field] = rule(field);
    }
    return { ok: false, errors };
  }
  const { reducingDailyLoss, haltingDailyLoss } = parsed.data;
  return Number(reducingDailyLoss) > Number(haltingDailyLoss)
    ? { ok: false, errors: { reducingDailyLoss: wording.strategyLimits.notAboveHalt } }
    : { ok: true, limits: parsed.data };
}

/** What asks less of strategies than before, in words. */
export function loosenedLimits(before: StrategyLimits, after: StrategyLimits): readonly string[] {
  const { strategyLimits: words, settings } = wording;
  const numbers = LIMIT_ORDER.filter((field) => {
    const change = Number(limitOf(after, field)) - Number(limitOf(before, field));
    return LIMIT_FIELDS[field].looser === 'up' ? change > 0 : change < 0;
  }).map((field) => settings.fromTo(words.fields[field].toLowerCase(), limitOf(before, field), limitOf(after, field)));
  const gone = before.gates.drills.filter((id) => !after.gates.drills.includes(id));
  return [
    ...numbers,
    ...(gone.length === 0 ? [] : [words.fewerDrills(gone.map(drillTitle).join(', '))]),
    ...(before.gates.drillsOfThisVersion && !after.gates.drillsOfThisVersion ? [words.anyVersion] : []),
  ];
}

export const drillTitle = (id: string): string => (Object.hasOwn(DRILL_TITLES, id) ? DRILL_TITLES[id as DrillId] : id);

function typed(field: LimitField, text: string): string | number {
  const { whole, number } = LIMIT_FIELDS[field];
  const value = text.trim();
  if (whole === undefined && number === undefined) return value;
  const isPlain = whole === undefined ? /^\d{1,6}(\.\d{1,6})?$/.test(value) : /^\d{1,6}$/.test(value);
  return isPlain ? Number(value) : Number.NaN;
}

function rule(field: LimitField): string {
  const { whole, number } = LIMIT_FIELDS[field];
  const words = wording.strategyLimits;
  if (whole !== undefined) return words.wholeNumberFrom(...whole);
  return number === undefined ? words.plainDecimal : words.numberFrom(...number);
}
