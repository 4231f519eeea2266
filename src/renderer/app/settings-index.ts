/** Every setting by its words, for the search: which tab it is in, and what it is called there. Pure. */
import { RISK_FIELDS, RISK_ORDER } from './risk-form.ts';

export type SettingsTab = 'appearance' | 'risk' | 'key';

export interface IndexedSetting {
  readonly tab: SettingsTab;
  /** As its row or field is labelled. */
  readonly label: string;
  /** What else a person may look for. */
  readonly words: string;
}

export const SETTINGS_INDEX: readonly IndexedSetting[] = [
  { tab: 'appearance', label: 'Buy and sell colours', words: 'palette green red blue orange colour-blind' },
  { tab: 'appearance', label: 'Theme', words: 'dark light high contrast colours' },
  { tab: 'appearance', label: 'Density', words: 'row height compact roomy size' },
  { tab: 'appearance', label: 'Clock', words: 'time zone utc local' },
  { tab: 'appearance', label: 'Zoom', words: 'size larger smaller magnify keys' },
  { tab: 'appearance', label: 'Orders', words: 'ask before each order confirm one-click' },
  ...RISK_ORDER.map((field) => ({
    tab: 'risk' as const,
    label: RISK_FIELDS[field].label,
    words: `risk limit ${RISK_FIELDS[field].hint}`,
  })),
  { tab: 'key', label: 'API key', words: 'kraken public credentials account live' },
  { tab: 'key', label: 'Private key', words: 'kraken secret credentials withdraw' },
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
