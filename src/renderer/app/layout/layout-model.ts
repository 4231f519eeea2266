/** A workspace's layout as it is kept: our own words and shares, not those of the library that draws it. Pure. */
import type { LinkId } from '../../lib/symbol-links.ts';

export interface PlacedPane {
  /** A kind of the registry. */
  readonly kind: string;
  /** Null: no colour, its own symbol. */
  readonly link: LinkId | null;
  readonly symbol: string | null;
}

export interface TabsNode {
  /** Pane ids, first tab first; never empty. */
  readonly tabs: readonly string[];
  readonly shown: string;
}

export interface SplitNode {
  /** `row`: beside each other. `column`: under each other. */
  readonly split: 'row' | 'column';
  /** Two or more, none of them a split of the same direction. */
  readonly parts: readonly LayoutPart[];
}

export interface LayoutPart {
  /** Relative to its siblings'. */
  readonly share: number;
  readonly node: LayoutNode;
}

export type LayoutNode = TabsNode | SplitNode;

/** Over the others; pixels from the workspace's top left. */
export interface FloatingTabs extends TabsNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Layout {
  readonly panes: Readonly<Record<string, PlacedPane>>;
  /** Null when everything floats. */
  readonly root: LayoutNode | null;
  readonly floating: readonly FloatingTabs[];
}

export const isSplit = (node: LayoutNode): node is SplitNode => 'split' in node;

/** The pane ids a node holds, in reading order. */
export function panesIn(node: LayoutNode | null): readonly string[] {
  if (node === null) return [];
  return isSplit(node) ? node.parts.flatMap((part) => panesIn(part.node)) : node.tabs;
}

/** `ladder`, then `ladder-2`, `ladder-3`: the first id of a kind that is not taken. */
export function freshPaneId(kind: string, taken: Readonly<Record<string, unknown>>): string {
  if (!Object.hasOwn(taken, kind)) return kind;
  let serial = 2;
  while (Object.hasOwn(taken, `${kind}-${serial}`)) serial += 1;
  return `${kind}-${serial}`;
}

/** Makes a split of parts: one part is itself, a split of the same direction is taken apart. Null for none. */
export function splitOf(direction: SplitNode['split'], parts: readonly LayoutPart[]): LayoutNode | null {
  const flat = parts.flatMap(({ share, node }) => {
    if (!isSplit(node) || node.split !== direction) return [{ share, node }];
    const sum = node.parts.reduce((all, part) => all + part.share, 0);
    return node.parts.map((part) => ({ share: (share * part.share) / sum, node: part.node }));
  });
  if (flat.length === 0) return null;
  return flat.length === 1 ? (flat[0]?.node ?? null) : { split: direction, parts: flat };
}
