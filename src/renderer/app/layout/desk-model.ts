/** The workspaces of one window as they are kept, and what a person does to them. Pure. */

import { LINKS, type LinkId, NO_SYMBOLS, type SymbolLinks } from '../../lib/symbol-links.ts';
import { wording } from '../../text/wording.ts';
import { BUILT_INS, type BuiltIn } from './built-in-workspaces.ts';
import type { Layout } from './layout-model.ts';
import { repairLayout } from './repair-layout.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  /** The built-in it started from; one whose id is its own is that built-in. */
  readonly base: string;
  readonly isLocked: boolean;
  /** Null: as its base is built. */
  readonly layout: Layout | null;
}

export interface Desk {
  readonly shown: string;
  readonly symbols: SymbolLinks['symbols'];
  /** The built-in ones first, each exactly once; never empty. */
  readonly workspaces: readonly Workspace[];
}

export const MOST_WORKSPACES = 24;
const LONGEST_NAME = 40;

export const builtIn = (id: string): BuiltIn | null => BUILT_INS.find((each) => each.id === id) ?? null;
/** One that is built in is called in the language on the screen. */
export const nameOf = (workspace: Workspace): string => builtIn(workspace.id)?.name ?? workspace.name;
export const isBuiltIn = (workspace: Workspace): boolean => builtIn(workspace.id) !== null;

const asBuilt = ({ id, name }: BuiltIn): Workspace => ({ id, name, base: id, isLocked: false, layout: null });

export const FRESH_DESK: Desk = { shown: 'trade', symbols: NO_SYMBOLS, workspaces: BUILT_INS.map(asBuilt) };

export const shownWorkspace = (desk: Desk): Workspace =>
  desk.workspaces.find((each) => each.id === desk.shown) ?? desk.workspaces[0] ?? asBuilt(BUILT_INS[0] as BuiltIn);

/** Names are for people: spaces trimmed, never empty, never the name of another one. */
export function nameProblem(desk: Desk, name: string, except: string | null = null): string | null {
  const trimmed = name.trim();
  if (trimmed === '') return wording.layout.giveItName;
  if (trimmed.length > LONGEST_NAME) return wording.layout.nameHasAtMostCharactersThis(LONGEST_NAME, trimmed.length);
  const isTaken = desk.workspaces.some(
    (each) => each.id !== except && nameOf(each).toLowerCase() === trimmed.toLowerCase(),
  );
  return isTaken ? wording.layout.isNameAnotherWorkspace(trimmed) : null;
}

const change = (desk: Desk, id: string, next: (workspace: Workspace) => Workspace): Desk => ({
  ...desk,
  workspaces: desk.workspaces.map((each) => (each.id === id ? next(each) : each)),
});

export const show = (desk: Desk, id: string): Desk =>
  desk.workspaces.some((each) => each.id === id) ? { ...desk, shown: id } : desk;

export const keepLayout = (desk: Desk, id: string, layout: Layout): Desk =>
  change(desk, id, (workspace) => ({ ...workspace, layout }));

export const setLocked = (desk: Desk, id: string, isLocked: boolean): Desk =>
  change(desk, id, (workspace) => ({ ...workspace, isLocked }));

/** Back to how its base is built. */
export const reset = (desk: Desk, id: string): Desk =>
  change(desk, id, (workspace) => ({ ...workspace, layout: null, isLocked: false }));

/** Only a workspace of one's own has a name to change. */
export const rename = (desk: Desk, id: string, name: string): Desk =>
  builtIn(id) !== null || nameProblem(desk, name, id) !== null
    ? desk
    : change(desk, id, (workspace) => ({ ...workspace, name: name.trim() }));

/** Keeps what is shown under a new name, and shows that. */
export function saveAs(desk: Desk, id: string, name: string): Desk {
  const from = desk.workspaces.find((each) => each.id === id);
  if (from === undefined || nameProblem(desk, name) !== null || desk.workspaces.length >= MOST_WORKSPACES) return desk;
  let serial = 1;
  while (desk.workspaces.some((each) => each.id === `own-${serial}`)) serial += 1;
  const added: Workspace = { ...from, id: `own-${serial}`, name: name.trim(), isLocked: false };
  return { ...desk, shown: added.id, workspaces: [...desk.workspaces, added] };
}

/** `Trade copy`, `Trade copy 2`, …: a name that is free. */
export function copyName(desk: Desk, name: string): string {
  const stem = `${name.slice(0, LONGEST_NAME - 10)} copy`;
  let serial = 1;
  let tried = stem;
  while (nameProblem(desk, tried) !== null) {
    serial += 1;
    tried = `${stem} ${serial}`;
  }
  return tried;
}

/** A built-in one cannot be removed. */
export function remove(desk: Desk, id: string): Desk {
  if (builtIn(id) !== null) return desk;
  const base = desk.workspaces.find((each) => each.id === id)?.base ?? 'trade';
  const shown = desk.shown === id ? base : desk.shown;
  return { ...desk, shown, workspaces: desk.workspaces.filter((each) => each.id !== id) };
}

/** What another window made of the workspaces, as this one shows it: it stays where it is, and its panes at their own symbols. */
export function followed(mine: Desk, theirs: Desk): Desk {
  const workspaces = theirs.workspaces.map((each): Workspace => {
    const known = mine.workspaces.find(({ id }) => id === each.id);
    return known === undefined ? each : { ...each, layout: withSymbolsOf(known.layout, each.layout) };
  });
  const shown = workspaces.find(({ id }) => id === mine.shown)?.id ?? shownWorkspace(mine).base;
  return { shown, symbols: mine.symbols, workspaces };
}

function withSymbolsOf(mine: Layout | null, theirs: Layout | null): Layout | null {
  if (mine === null || theirs === null) return theirs;
  const panes = Object.entries(theirs.panes).map(([id, pane]) => {
    const known = mine.panes[id];
    const isOwn = pane.link === null && known?.link === null && known.kind === pane.kind;
    return [id, isOwn ? { ...pane, symbol: known.symbol } : pane] as const;
  });
  return { ...theirs, panes: Object.fromEntries(panes) };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function symbolsOf(value: unknown): Desk['symbols'] {
  const given = isRecord(value) ? value : {};
  const symbolAt = (link: LinkId): string | null => {
    const symbol = given[link];
    return typeof symbol === 'string' && symbol.length >= 3 && symbol.length <= 32 ? symbol : null;
  };
  return Object.fromEntries(LINKS.map((link) => [link, symbolAt(link)])) as Record<LinkId, string | null>;
}

/** What was kept, made sound; null when it is no desk at all. `lost` counts workspaces whose layout could not be read. */
export function repairDesk(
  value: unknown,
  isKind: (id: string) => boolean,
): { readonly desk: Desk; readonly lost: number } | null {
  if (!isRecord(value) || !Array.isArray(value['workspaces'])) return null;
  let lost = 0;
  const taken = new Set<string>();
  const kept = value['workspaces'].flatMap((each): Workspace[] => {
    if (!isRecord(each)) return [];
    const { id, name, base, isLocked } = each;
    if (typeof id !== 'string' || taken.has(id) || !(builtIn(id) !== null || /^own-\d{1,6}$/.test(id))) return [];
    taken.add(id);
    const root = builtIn(id) ?? builtIn(String(base)) ?? (BUILT_INS[0] as BuiltIn);
    const layout = each['layout'] === null || root.layout === null ? null : repairLayout(each['layout'], isKind);
    if (layout === null && each['layout'] !== null && root.layout !== null) lost += 1;
    const ownName =
      typeof name === 'string' && name.trim() !== '' ? name.trim().slice(0, LONGEST_NAME) : wording.layout.unnamed;
    const title = builtIn(id)?.name ?? ownName;
    return [{ id, name: title, base: root.id, isLocked: isLocked === true, layout }];
  });
  const builtIns = BUILT_INS.map((each) => kept.find(({ id }) => id === each.id) ?? asBuilt(each));
  const own = kept.filter((each) => !isBuiltIn(each)).slice(0, MOST_WORKSPACES - builtIns.length);
  const workspaces = [...builtIns, ...own];
  const shown = workspaces.find((each) => each.id === value['shown'])?.id ?? 'trade';
  return { desk: { shown, symbols: symbolsOf(value['symbols']), workspaces }, lost };
}
