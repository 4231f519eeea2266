/**
 * Every colour and every size of the window. A theme is one object; `apply-theme.ts` writes it as CSS custom properties
 * and canvases read it as it is. Nothing else names a colour. Contrasts are against `surface.pane`.
 */
import type { Settings } from '../../contract/settings.ts';

export type Palette = Settings['appearance']['palette'];
export type ThemeName = Settings['appearance']['theme'];
export type Density = Settings['appearance']['density'];

/** `#rrggbb` with an opacity from 0 to 1. */
export function alpha(hex: string, opacity: number): string {
  const byte = Math.round(opacity * 255);
  return hex + byte.toString(16).padStart(2, '0');
}

/** The same names in every theme; `dark` gives them. */
type Colours<T> = { readonly [K in keyof T]: string };

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

const DARK = {
  surface: {
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
  },
  ink: {
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
  },
  /** Trust in data, apart from side and selection; each state also has a glyph and a word. */
  trust: {
    live: '#E6EAF0',
    single: '#B4BDCA',
    degraded: '#F5C542',
    stale: '#8A94A6',
    halted: '#E5468A',
    hatch: alpha('#8A94A6', 0.16),
  },
  /** What kind of money is at stake: simulated is violet everywhere, real is plain ink. */
  venue: {
    simulated: '#A78BFA',
    simulatedSoft: alpha('#A78BFA', 0.14),
    real: '#E6EAF0',
    /** A recording played back: no money at all. */
    replay: '#5CD6C8',
  },
  /**
   * Lines of indicators, of strategies and of a trader's own drawings, told apart from each other: no side, no trust, no
   * venue has such a hue. Each 5:1 or better. `drawing` is what a trader draws.
   */
  plot: {
    first: '#6FC2B4',
    second: '#D7BE7A',
    third: '#CFA0BE',
    fourth: '#A9C46C',
    fifth: '#D89A8C',
    sixth: '#9DB2C9',
    drawing: '#C9D3E0',
  },
  /** Link groups of panes: four quiet hues that no side, trust or venue has; each is numbered too. At least 9:1. */
  link: { one: '#CDBB8C', two: '#DBA5B6', three: '#A3C7A8', four: '#8FC3D0' },
  /**
   * `safe` survives red-green deficiency (6.5 and 9.1:1); `classic` is what most charts use (6.2 and 5.8:1), its red a shade
   * lighter than theirs to read on a selected row.
   */
  sides: { safe: sidesOf('#4C9AFF', '#FF9F1C'), classic: sidesOf('#26A69A', '#F15F5C') },
} as const;

type Sides = Readonly<Record<Palette, ReturnType<typeof sidesOf>>>;
type ColourSet = { readonly [K in Exclude<keyof typeof DARK, 'sides'>]: Colours<(typeof DARK)[K]> } & {
  readonly sides: Sides;
};

/** For daylight: the same roles on white. Sides are darker than the field's own, to read on a selected row. */
const LIGHT: ColourSet = {
  surface: {
    app: '#E8ECF1',
    pane: '#FFFFFF',
    raised: '#F4F6F9',
    input: '#F0F3F6',
    hover: '#EDF0F4',
    selected: '#DEE5ED',
    hairline: '#D3DAE2',
    edge: '#A3AEBB',
    scrim: alpha('#1B232D', 0.4),
  },
  ink: { value: '#11161D', label: '#333D4A', secondary: '#4D5968', disabled: '#8792A0', onFill: '#FFFFFF' },
  trust: {
    live: '#11161D',
    single: '#333D4A',
    degraded: '#775600',
    stale: '#4D5968',
    halted: '#B0175B',
    hatch: alpha('#4D5968', 0.16),
  },
  venue: { simulated: '#6538CE', simulatedSoft: alpha('#6538CE', 0.12), real: '#11161D', replay: '#0A645A' },
  plot: {
    first: '#17705F',
    second: '#786009',
    third: '#8A4674',
    fourth: '#4F6A17',
    fifth: '#93422A',
    sixth: '#435C7C',
    drawing: '#2A3440',
  },
  link: { one: '#6F5B17', two: '#8C3B56', three: '#31623B', four: '#225E6E' },
  sides: { safe: sidesOf('#005A99', '#8A4300'), classic: sidesOf('#05664A', '#AF1B1B') },
};

/** For eyes that need it: text at 7:1 and borders at 3:1 on every surface. */
const CONTRAST: ColourSet = {
  surface: {
    app: '#000000',
    pane: '#000000',
    raised: '#0A0C0F',
    input: '#101317',
    hover: '#1A1E24',
    selected: '#262C34',
    hairline: '#66707D',
    edge: '#A5B0BD',
    scrim: alpha('#000000', 0.8),
  },
  ink: { value: '#FFFFFF', label: '#F0F3F7', secondary: '#CFD7E1', disabled: '#97A2B0', onFill: '#000000' },
  trust: {
    live: '#FFFFFF',
    single: '#F0F3F7',
    degraded: '#FFDD55',
    stale: '#CFD7E1',
    halted: '#FFA0C8',
    hatch: alpha('#CFD7E1', 0.3),
  },
  venue: { simulated: '#CBB9FF', simulatedSoft: alpha('#CBB9FF', 0.2), real: '#FFFFFF', replay: '#7FF0E2' },
  plot: {
    first: '#8FE6D6',
    second: '#F2DC9A',
    third: '#F0C2DF',
    fourth: '#CBE88C',
    fifth: '#F7BCAE',
    sixth: '#C0D5EC',
    drawing: '#FFFFFF',
  },
  link: { one: '#F0DFA8', two: '#FFC6D8', three: '#BFECC6', four: '#ABE6F3' },
  sides: { safe: sidesOf('#85BEFF', '#FFB545'), classic: sidesOf('#52DCC9', '#FF9C97') },
};

const THEMES: Readonly<Record<ThemeName, ColourSet>> = { dark: DARK, light: LIGHT, contrast: CONTRAST };

export interface Theme extends Omit<ColourSet, 'sides'> {
  readonly side: ReturnType<typeof sidesOf>;
}

export function themeOf(palette: Palette, name: ThemeName = 'dark'): Theme {
  const { sides, ...colours } = THEMES[name];
  return { ...colours, side: sides[palette] };
}

/** What the browser draws by itself, such as scroll bars. */
export const colourScheme = (name: ThemeName): 'dark' | 'light' => (name === 'light' ? 'light' : 'dark');

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
