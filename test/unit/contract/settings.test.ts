import { describe, expect, test } from 'vitest';
import { DRILL_TITLES } from '../../../src/contract/drills.ts';
import { DEFAULT_SETTINGS, migrateSettings, settingsSchema } from '../../../src/contract/settings.ts';

const { feed: _feed, safety: _safety, automation: _automation, ...shared } = DEFAULT_SETTINGS;
const { maximumDailyLoss: _loss, maximumDrawdown: _drawdown, ...oldRisk } = DEFAULT_SETTINGS.risk;
const versionOne = { ...shared, version: 1, risk: { ...oldRisk, ordersPerSecond: 3 } };

describe('settings of an older version', () => {
  test('keep every choice the trader made and take the safe defaults for what they could not know (C7)', () => {
    expect(settingsSchema.parse(migrateSettings(versionOne))).toEqual({
      ...DEFAULT_SETTINGS,
      risk: { ...DEFAULT_SETTINGS.risk, ordersPerSecond: 3 },
    });
  });

  test('of version 2 gain the safe limits of automation and lose nothing', () => {
    const { automation: _none, ...versionTwo } = { ...DEFAULT_SETTINGS, version: 2 };
    const changed = { ...versionTwo, safety: { ...versionTwo.safety, deadManTimeoutSeconds: 90 } };
    expect(settingsSchema.parse(migrateSettings(changed))).toEqual({
      ...DEFAULT_SETTINGS,
      safety: { ...DEFAULT_SETTINGS.safety, deadManTimeoutSeconds: 90 },
    });
  });

  test('are refused when they were damaged before', () => {
    expect(settingsSchema.safeParse(migrateSettings({ ...versionOne, risk: { ordersPerSecond: 3 } })).success).toBe(
      false,
    );
    expect(settingsSchema.safeParse(migrateSettings({ ...versionOne, surprise: true })).success).toBe(false);
    expect(settingsSchema.safeParse(migrateSettings({ ...versionOne, risk: 'none' })).success).toBe(false);
  });
});

test('settings of this version, of a later one and nonsense are not touched by migration (C7)', () => {
  for (const value of [DEFAULT_SETTINGS, { version: 4 }, null, 'text', []]) expect(migrateSettings(value)).toBe(value);
});

test('settings from before drills and the simulator’s error were gates gain them as they are by default', () => {
  const { trades, days, drawdownPercent } = DEFAULT_SETTINGS.automation.gates;
  const old = {
    ...DEFAULT_SETTINGS,
    automation: { ...DEFAULT_SETTINGS.automation, gates: { trades, days, drawdownPercent } },
  };
  expect(settingsSchema.parse(migrateSettings(old))).toEqual(DEFAULT_SETTINGS);
  for (const id of DEFAULT_SETTINGS.automation.gates.drills) expect(Object.hasOwn(DRILL_TITLES, id)).toBe(true);
});
