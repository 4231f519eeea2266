/** Every setting by its words, for the search: which tab it is in, and what it is called there. Pure. */
import { wording } from '../text/wording.ts';
import { RISK_FIELDS, RISK_ORDER } from './risk-form.ts';
import { LIMIT_ORDER } from './strategy-limits-form.ts';

export type SettingsTab = 'appearance' | 'risk' | 'strategies' | 'key';

export interface IndexedSetting {
  readonly tab: SettingsTab;
  /** As its row or field is labelled. */
  readonly label: string;
  /** What else a person may look for. */
  readonly words: string;
}

export const SETTINGS_INDEX: readonly IndexedSetting[] = [
  {
    tab: 'appearance',
    get label() {
      return wording.settings.buyAndSellColours;
    },
    get words() {
      return wording.settings.paletteGreenRedBlueOrangeColour;
    },
  },
  {
    tab: 'appearance',
    get label() {
      return wording.settings.theme;
    },
    get words() {
      return wording.settings.darkLightHighContrastColours;
    },
  },
  {
    tab: 'appearance',
    get label() {
      return wording.settings.density;
    },
    get words() {
      return wording.settings.rowHeightCompactRoomySize;
    },
  },
  {
    tab: 'appearance',
    get label() {
      return wording.settings.clock;
    },
    get words() {
      return wording.settings.timeZoneUtcLocal;
    },
  },
  {
    tab: 'appearance',
    get label() {
      return wording.settings.language;
    },
    get words() {
      return wording.settings.languageWords;
    },
  },
  {
    tab: 'appearance',
    get label() {
      return wording.settings.zoom;
    },
    get words() {
      return wording.settings.sizeLargerSmallerMagnifyKeys;
    },
  },
  {
    tab: 'appearance',
    get label() {
      return wording.settings.orders;
    },
    get words() {
      return wording.settings.askBeforeEachOrderConfirmOne;
    },
  },
  ...RISK_ORDER.map((field) => ({
    tab: 'risk' as const,
    label: RISK_FIELDS[field].label,
    words: wording.settings.riskLimit(RISK_FIELDS[field].hint),
  })),
  ...LIMIT_ORDER.map((field) => ({
    tab: 'strategies' as const,
    get label() {
      return wording.strategyLimits.fields[field];
    },
    get words() {
      return wording.strategyLimits.words(wording.strategyLimits.hints[field]);
    },
  })),
  {
    tab: 'key',
    get label() {
      return wording.settings.apiKey;
    },
    get words() {
      return wording.settings.krakenPublicCredentialsAccountLive;
    },
  },
  {
    tab: 'key',
    get label() {
      return wording.settings.privateKey;
    },
    get words() {
      return wording.settings.krakenSecretCredentialsWithdraw;
    },
  },
];

/** Settings in which every typed word begins some word, those named by it first; none for nothing typed. */
export function findSettings(typed: string): readonly IndexedSetting[] {
  const parts = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '');
  if (parts.length === 0) return [];
  const begins = (text: string, part: string): boolean =>
    text
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .some((word) => word.startsWith(part));
  const found = SETTINGS_INDEX.filter(({ label, words }) => parts.every((part) => begins(`${label} ${words}`, part)));
  const named = found.filter(({ label }) => parts.every((part) => begins(label, part)));
  return [...named, ...found.filter((each) => !named.includes(each))];
}
