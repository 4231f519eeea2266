/**
 * Every colour and every size of the window. A theme is one object; `apply-theme.ts` writes it as CSS custom properties
 * and canvases read it as it is. Nothing else names a colour. Contrasts are against `surface.pane`.
 */
import type { Settings } from '../../contract/settings.ts';

export type Palette = Settings['appearance']['palette'];
export type Density = Settings['appearance']['density'];

/** `#rrggbb` with an opacity from 0 to 1. */
export function alpha(hex: string, opacity: number): string {
  const byte = Math.round(opacity * 255);
  return hex + byte.toString(16).padStart(2, '0');
}

const surface = {
  app: '#0B0E12',
  pane: '#0F1318',
  raised: '#151A21',
  input: '#1A2029',
  hover: '#191F27',
  selected: '#202834',
  hairline: '#222A35',
  /** Borders of controls. */
  edge: '#333E4D',
  /** Behind dialogs. */
  scrim: alpha('#05070A', 0.72),
} as const;

const ink = {
  /** 15.4:1 */
  value: '#E6EAF0',
  /** 9.9:1 */
  label: '#B4BDCA',
  /** 6.1:1 */
  secondary: '#8A94A6',
  /** 3.1:1; only for what cannot be used or does not matter. */
  disabled: '#5B6675',
  /** On a fill of side, trust or ink colour. */
  onFill: '#0B0E12',
} as const;

/** Trust in data, apart from side and selection; each state also has a glyph and a word. */
const trust = {
  live: '#E6EAF0',
  single: '#B4BDCA',
  degraded: '#F5C542',
  stale: '#8A94A6',
  halted: '#E5468A',
  hatch: alpha('#8A94A6', 0.16),
} as const;

/** What kind of money is at stake: simulated is violet everywhere, real is plain ink. */
const venue = {
  simulated: '#A78BFA',
  simulatedSoft: alpha('#A78BFA', 0.14),
  real: '#E6EAF0',
  /** A recording played back: no money at all. */
  replay: '#5CD6C8',
} as const;

/** Link groups of panes: four quiet hues that no side, trust or venue has; each is numbered too. At least 9:1. */
const link = { one: '#CDBB8C', two: '#DBA5B6', three: '#A3C7A8', four: '#8FC3D0' } as const;

const sidesOf = (buy: string, sell: string) => ({
  buy,
  sell,
  /** Text and lines over soft fills. */
  buySoft: alpha(buy, 0.12),
  sellSoft: alpha(sell, 0.12),
  buyMedium: alpha(buy, 0.26),
  sellMedium: alpha(sell, 0.26),
  buyStrong: alpha(buy, 0.6),
  sellStrong: alpha(sell, 0.6),
});

/**
 * `safe` survives red-green deficiency (6.5 and 9.1:1); `classic` is what most charts use (6.2 and 5.8:1), its red a shade
 * lighter than theirs to read on a selected row.
 */
const SIDES = {
  safe: sidesOf('#4C9AFF', '#FF9F1C'),
  classic: sidesOf('#26A69A', '#F15F5C'),
} satisfies Record<Palette, unknown>;

/**
 * Lines of indicators, of strategies and of a trader's own drawings, told apart from each other: no side, no trust, no venue
 * has such a hue. Each 5:1 or better. `drawing` is what a trader draws.
 */
const plot = {
  first: '#6FC2B4',
  second: '#D7BE7A',
  third: '#CFA0BE',
  fourth: '#A9C46C',
  fifth: '#D89A8C',
  sixth: '#9DB2C9',
  drawing: '#C9D3E0',
} as const;

export interface Theme {
  readonly surface: typeof surface;
  readonly ink: typeof ink;
  readonly side: ReturnType<typeof sidesOf>;
  readonly trust: typeof trust;
  readonly venue: typeof venue;
  readonly plot: typeof plot;
  readonly link: typeof link;
}

export const themeOf = (palette: Palette): Theme => ({
  surface,
  ink,
  side: SIDES[palette],
  trust,
  venue,
  plot,
  link,
});

/** Pixels. `row` is a ladder's; tables add `tablePadding`. */
export interface Sizes {
  readonly row: number;
  readonly tableRow: number;
  readonly textTable: number;
  readonly control: number;
  readonly text11: number;
  readonly text12: number;
  readonly text13: number;
  readonly text15: number;
  readonly text20: number;
  readonly text28: number;
  readonly radius: number;
  readonly paneHeader: number;
  readonly titleBar: number;
  readonly instrumentBar: number;
  readonly statusBar: number;
}

const SHARED = {
  text11: 11,
  text12: 12,
  text13: 13,
  text15: 15,
  text20: 20,
  text28: 28,
  radius: 3,
  paneHeader: 24,
  titleBar: 32,
  instrumentBar: 44,
  statusBar: 24,
} as const;

const SIZES: Record<Density, Sizes> = {
  compact: { ...SHARED, row: 14, tableRow: 18, textTable: 11, control: 24 },
  normal: { ...SHARED, row: 16, tableRow: 22, textTable: 12, control: 26 },
  roomy: { ...SHARED, row: 20, tableRow: 26, textTable: 13, control: 30 },
};

export const sizesOf = (density: Density): Sizes => SIZES[density];

export const FONT_WORDS = "'Inter Variable', 'Inter', system-ui, sans-serif";
export const FONT_CODE = "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace";
