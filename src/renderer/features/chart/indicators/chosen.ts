/** Which indicators are on, with which parameters: those of every symbol, and those of one. Pure; what is stored is checked. */
import { type IndicatorKind, indicatorKind } from './catalogue.ts';

export interface ChosenIndicator {
  /** Unique among the chosen. */
  readonly key: string;
  readonly kindId: string;
  readonly parameters: Readonly<Record<string, number>>;
  readonly isHidden: boolean;
}

/** `global`: on every chart, whatever its symbol. */
export interface ChosenIndicators {
  readonly global: readonly ChosenIndicator[];
  readonly bySymbol: Readonly<Record<string, readonly ChosenIndicator[]>>;
}

export const NOTHING_CHOSEN: ChosenIndicators = { global: [], bySymbol: {} };

/** Per list: more than a screen can show, and a bound to what storage may ask of the machine. */
const MOST = 24;

/** Those of a symbol's chart, global ones first. */
export const chosenFor = (chosen: ChosenIndicators, symbol: string): readonly ChosenIndicator[] => [
  ...chosen.global,
  ...(chosen.bySymbol[symbol] ?? []),
];

export const isGlobal = (chosen: ChosenIndicators, key: string): boolean =>
  chosen.global.some((each) => each.key === key);

/** A parameter as it counts: its own value brought within its bounds and to its step, else the default. */
export function parameterOf(indicator: ChosenIndicator, kind: IndicatorKind, id: string): number {
  const spec = kind.parameters.find((each) => each.id === id);
  if (spec === undefined) throw new Error(`${kind.id} has no parameter ${id}`);
  const value = indicator.parameters[id];
  if (value === undefined || !Number.isFinite(value)) return spec.default;
  const stepped = Math.round(value / spec.step) * spec.step;
  return Math.min(spec.maximum, Math.max(spec.minimum, Number(stepped.toFixed(6))));
}

/** `EMA 21`, `BB 20 2`; what is switched off by 0 is left out. */
export function indicatorLabel(indicator: ChosenIndicator, kind: IndicatorKind): string {
  const parameters = kind.parameters.map(({ id }) => parameterOf(indicator, kind, id)).filter((value) => value !== 0);
  return [kind.short, ...parameters].join(' ');
}

/** Puts one in place of the one with its key, moving it to the list it belongs to now, or adds it as the last. */
export function withIndicator(
  chosen: ChosenIndicators,
  indicator: ChosenIndicator,
  scope: { readonly symbol: string; readonly isGlobal: boolean },
): ChosenIndicators {
  const list = scope.isGlobal ? chosen.global : (chosen.bySymbol[scope.symbol] ?? []);
  const isThere = list.some(({ key }) => key === indicator.key);
  if (isThere) return mapLists(chosen, (each) => each.map((one) => (one.key === indicator.key ? indicator : one)));
  const without = withoutIndicator(chosen, indicator.key);
  const next = [...(scope.isGlobal ? without.global : (without.bySymbol[scope.symbol] ?? [])), indicator].slice(-MOST);
  return scope.isGlobal
    ? { ...without, global: next }
    : { ...without, bySymbol: { ...without.bySymbol, [scope.symbol]: next } };
}

export const withoutIndicator = (chosen: ChosenIndicators, key: string): ChosenIndicators =>
  mapLists(chosen, (list) => list.filter((each) => each.key !== key));

function mapLists(
  chosen: ChosenIndicators,
  change: (list: readonly ChosenIndicator[]) => readonly ChosenIndicator[],
): ChosenIndicators {
  const bySymbol = Object.entries(chosen.bySymbol).map(([symbol, list]) => [symbol, change(list)] as const);
  return {
    global: change(chosen.global),
    bySymbol: Object.fromEntries(bySymbol.filter(([, list]) => list.length > 0)),
  };
}

/** What storage holds, as far as it can be read: kinds nobody knows and damaged entries are left out. */
export function parseChosen(stored: unknown): ChosenIndicators {
  if (!isRecord(stored)) return NOTHING_CHOSEN;
  const keys = new Set<string>();
  const lists = isRecord(stored['bySymbol']) ? stored['bySymbol'] : {};
  const global = parseList(stored['global'], keys);
  const bySymbol = Object.entries(lists).map(([symbol, list]) => [symbol, parseList(list, keys)] as const);
  return { global, bySymbol: Object.fromEntries(bySymbol.filter(([, list]) => list.length > 0)) };
}

function parseList(stored: unknown, keys: Set<string>): readonly ChosenIndicator[] {
  if (!Array.isArray(stored)) return [];
  return stored.slice(0, MOST).flatMap((entry: unknown): ChosenIndicator[] => {
    if (!isRecord(entry)) return [];
    const { key, kindId, parameters, isHidden } = entry;
    if (typeof key !== 'string' || key === '' || keys.has(key) || typeof kindId !== 'string') return [];
    const kind = indicatorKind(kindId);
    if (kind === null) return [];
    keys.add(key);
    const given = isRecord(parameters) ? parameters : {};
    const known = kind.parameters.flatMap(({ id }) => {
      const value = given[id];
      return typeof value === 'number' && Number.isFinite(value) ? [[id, value] as const] : [];
    });
    return [{ key, kindId, parameters: Object.fromEntries(known), isHidden: isHidden === true }];
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** With its defaults; `key` from the caller, who knows what is unique. */
export const freshIndicator = (kind: IndicatorKind, key: string): ChosenIndicator => ({
  key,
  kindId: kind.id,
  parameters: Object.fromEntries(kind.parameters.map((spec) => [spec.id, spec.default])),
  isHidden: false,
});
