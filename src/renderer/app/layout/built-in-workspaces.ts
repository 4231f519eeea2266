/** The workspaces that are always there, for a window of a given size. Every one can be changed, and put back. */

import { LINKS, type LinkId } from '../../lib/symbol-links.ts';
import { wording } from '../../text/wording.ts';
import type { PaneKindId } from '../pane-registry.ts';
import type { Layout, LayoutNode, PlacedPane } from './layout-model.ts';

export interface BuiltIn {
  readonly id: string;
  readonly name: string;
  /** Its digit with Alt, and with Ctrl or Cmd where the window keeps those keys. */
  readonly key: number;
  /** Null: drawn as one page of its own, with nothing to move. */
  readonly layout: ((size: { readonly width: number; readonly height: number }) => Layout) | null;
}

const pane = (kind: PaneKindId, link: LinkId = 1): PlacedPane => ({ kind, link, symbol: null });
const tabs = (...ids: readonly [string, ...string[]]): LayoutNode => ({ tabs: ids, shown: ids[0] });
const row = (...parts: readonly (readonly [share: number, node: LayoutNode])[]): LayoutNode => ({
  split: 'row',
  parts: parts.map(([share, node]) => ({ share, node })),
});
const column = (...parts: readonly (readonly [share: number, node: LayoutNode])[]): LayoutNode => ({
  split: 'column',
  parts: parts.map(([share, node]) => ({ share, node })),
});
const own = (...kinds: readonly PaneKindId[]): Layout['panes'] =>
  Object.fromEntries(kinds.map((kind) => [kind, pane(kind)]));

/** On a short screen the ladder needs the height more than the blotter does. */
const SHORT_SCREEN_PX = 960;

/** Percent of the width, or as much more as `leastPx` is of it. */
const percentOf = (width: number, percent: number, leastPx: number): number =>
  Math.max(percent, (leastPx / width) * 100);

const trade: BuiltIn['layout'] = ({ width, height }) => {
  const sides = [percentOf(width, 14, 224), percentOf(width, 21, 306), percentOf(width, 17, 274)] as const;
  const [watchlist, middle, right] = sides;
  const isShort = height < SHORT_SCREEN_PX;
  const [upper, lower] = isShort ? [76, 24] : [74, 26];
  const [ladder, tape] = isShort ? [78, 22] : [70, 30];
  const [ticket, balances] = isShort ? [82, 18] : [80, 20];
  return {
    panes: own(
      'watchlist',
      'chart',
      'ladder',
      'tape',
      'ticket',
      'balances',
      'orders',
      'fills',
      'positions',
      'holdings',
      'profit',
      'ledger',
      'alerts',
      'overview',
      'depth',
      'events',
      'metrics',
    ),
    root: column(
      [
        upper,
        row(
          [watchlist, tabs('watchlist')],
          [100 - watchlist - middle - right, tabs('chart')],
          [middle, column([ladder, tabs('ladder')], [tape, tabs('tape')])],
          [right, column([ticket, tabs('ticket')], [balances, tabs('balances')])],
        ),
      ],
      [
        lower,
        tabs(
          'orders',
          'fills',
          'positions',
          'holdings',
          'profit',
          'ledger',
          'alerts',
          'overview',
          'depth',
          'events',
          'metrics',
        ),
      ],
    ),
    floating: [],
  };
};

/** A ladder and its ticket need this much of a window's width, charts beside them some more. */
const ladderCount = (width: number): number => (width >= 1900 ? 4 : width >= 1480 ? 3 : 2);

const scalp: BuiltIn['layout'] = ({ width }) => {
  const links = LINKS.slice(0, ladderCount(width));
  const name = (kind: PaneKindId, link: LinkId): string => (link === 1 ? kind : `${kind}-${link}`);
  const all = (kind: PaneKindId) => links.map((link) => [name(kind, link), pane(kind, link)] as const);
  return {
    panes: {
      ...Object.fromEntries([...all('ladder'), ...all('tape'), ...all('chart')]),
      ...own('ticket', 'orders', 'positions', 'fills'),
    },
    root: column(
      [
        82,
        row(
          [20, column(...links.map((link) => [1, tabs(name('chart', link))] as const))],
          ...links.map(
            (link) => [21, column([74, tabs(name('ladder', link))], [26, tabs(name('tape', link))])] as const,
          ),
          [19, tabs('ticket')],
        ),
      ],
      [18, tabs('orders', 'positions', 'fills')],
    ),
    floating: [],
  };
};

const strategies: BuiltIn['layout'] = () => ({
  panes: own('strategies', 'backtest', 'decisions', 'chart', 'orders', 'fills', 'profit', 'events'),
  root: row(
    [54, tabs('strategies', 'backtest')],
    [46, column([40, tabs('chart')], [36, tabs('decisions')], [24, tabs('orders', 'fills', 'profit', 'events')])],
  ),
  floating: [],
});

const review: BuiltIn['layout'] = () => ({
  panes: own('chart', 'profit', 'fills', 'positions', 'holdings', 'orders', 'events', 'balances', 'ledger', 'metrics'),
  root: row(
    [54, column([50, tabs('profit')], [50, tabs('fills', 'ledger', 'orders')])],
    [46, column([46, tabs('chart')], [30, tabs('positions', 'holdings', 'balances')], [24, tabs('events', 'metrics')])],
  ),
  floating: [],
});

export const BUILT_INS: readonly BuiltIn[] = [
  {
    id: 'trade',
    get name() {
      return wording.layout.trade;
    },
    key: 1,
    layout: trade,
  },
  {
    id: 'scalp',
    get name() {
      return wording.layout.scalp;
    },
    key: 2,
    layout: scalp,
  },
  {
    id: 'strategies',
    get name() {
      return wording.layout.strategies;
    },
    key: 3,
    layout: strategies,
  },
  {
    id: 'monitor',
    get name() {
      return wording.layout.monitor;
    },
    key: 4,
    layout: null,
  },
  {
    id: 'review',
    get name() {
      return wording.layout.review;
    },
    key: 5,
    layout: review,
  },
];
