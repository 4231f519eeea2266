/**
 * Makes a layout that can be shown out of whatever was kept: panes of unknown kinds, panes placed twice or nowhere,
 * impossible sizes and everything that is no layout at all are left out. What remains is always sound. Pure.
 */
import { LINKS, type LinkId } from '../../lib/symbol-links.ts';
import {
  type FloatingTabs,
  type Layout,
  type LayoutNode,
  type LayoutPart,
  type PlacedPane,
  splitOf,
} from './layout-model.ts';

/** Deeper than a person builds; stops a file that nests for ever. */
const DEEPEST = 12;
const MOST_PANES = 48;
const MOST_PIXELS = 20_000;
const LEAST_FLOATING = { width: 240, height: 120 } as const;

type Unknown = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isShare = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 && value < 1e6;

const pixels = (value: unknown, least: number): number =>
  typeof value === 'number' && Number.isFinite(value)
    ? Math.round(Math.min(MOST_PIXELS, Math.max(least, value)))
    : least;

function paneOf(value: unknown, isKind: (id: string) => boolean): PlacedPane | null {
  if (!isRecord(value) || typeof value['kind'] !== 'string' || !isKind(value['kind'])) return null;
  const link = LINKS.find((each): each is LinkId => each === value['link']) ?? null;
  const symbol = typeof value['symbol'] === 'string' && value['symbol'].length <= 32 ? value['symbol'] : null;
  // A pane that lost its colour and has no symbol of its own joins the first colour.
  return { kind: value['kind'], link: link ?? (symbol === null ? 1 : null), symbol: link === null ? symbol : null };
}

class Repair {
  readonly #placed = new Map<string, PlacedPane>();
  readonly #known: ReadonlyMap<string, PlacedPane>;

  constructor(panes: Unknown, isKind: (id: string) => boolean) {
    const known = Object.entries(panes).flatMap(([id, value]) => {
      const pane = id.length <= 64 ? paneOf(value, isKind) : null;
      return pane === null ? [] : [[id, pane] as const];
    });
    this.#known = new Map(known);
  }

  /** What was placed so far. */
  get panes(): Layout['panes'] {
    return Object.fromEntries(this.#placed);
  }

  tabs(value: Unknown): { readonly tabs: readonly string[]; readonly shown: string } | null {
    const ids = Array.isArray(value['tabs']) ? value['tabs'] : [];
    const tabs = ids.filter((id): id is string => typeof id === 'string' && this.#place(id));
    const first = tabs[0];
    if (first === undefined) return null;
    return { tabs, shown: tabs.find((id) => id === value['shown']) ?? first };
  }

  node(value: unknown, depth = 0): LayoutNode | null {
    if (!isRecord(value) || depth > DEEPEST) return null;
    if (!('split' in value)) return this.tabs(value);
    const given = Array.isArray(value['parts']) ? value['parts'] : [];
    const parts = given.flatMap((part): LayoutPart[] => {
      const node = isRecord(part) ? this.node(part['node'], depth + 1) : null;
      return node === null ? [] : [{ share: isShare(part.share) ? part.share : 1, node }];
    });
    return splitOf(value['split'] === 'column' ? 'column' : 'row', parts);
  }

  floating(value: unknown): FloatingTabs[] {
    const tabs = isRecord(value) ? this.tabs(value) : null;
    if (!isRecord(value) || tabs === null) return [];
    const width = pixels(value['width'], LEAST_FLOATING.width);
    const height = pixels(value['height'], LEAST_FLOATING.height);
    return [{ ...tabs, x: pixels(value['x'], 0), y: pixels(value['y'], 0), width, height }];
  }

  #place(id: string): boolean {
    const pane = this.#known.get(id);
    if (pane === undefined || this.#placed.has(id) || this.#placed.size >= MOST_PANES) return false;
    this.#placed.set(id, pane);
    return true;
  }
}

/** Null when no pane is left: the caller shows the built-in layout. */
export function repairLayout(value: unknown, isKind: (id: string) => boolean): Layout | null {
  if (!isRecord(value) || !isRecord(value['panes'])) return null;
  const repair = new Repair(value['panes'], isKind);
  const root = repair.node(value['root']);
  const floating = Array.isArray(value['floating']) ? value['floating'].flatMap((each) => repair.floating(each)) : [];
  return root === null && floating.length === 0 ? null : { panes: repair.panes, root, floating };
}
