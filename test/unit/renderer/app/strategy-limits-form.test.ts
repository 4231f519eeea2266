import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src/contract/settings.ts';
import {
  DRILL_IDS,
  type LimitsDraft,
  limitsDraft,
  loosenedLimits,
  readLimits,
  type StrategyLimits,
} from '../../../../src/renderer/app/strategy-limits-form.ts';

const LIMITS = DEFAULT_SETTINGS.automation;
const DRAFT = limitsDraft(LIMITS);
const typing = (text: Partial<LimitsDraft['text']>): LimitsDraft => ({ ...DRAFT, text: { ...DRAFT.text, ...text } });
const gated = (gates: Partial<StrategyLimits['gates']>): StrategyLimits => ({
  ...LIMITS,
  gates: { ...LIMITS.gates, ...gates },
});

describe('limits of strategies being edited', () => {
  test('read back as they were', () => {
    expect(readLimits(DRAFT)).toEqual({ ok: true, limits: LIMITS });
  });

  test.each([
    [{ lossesInARow: '0' }, { lossesInARow: 'A whole number from 1 to 100' }],
    [{ simulatorHitPercent: '80.5' }, { simulatorHitPercent: 'A whole number from 0 to 100' }],
    [{ spreadTimesMedian: 'wide' }, { spreadTimesMedian: 'A number from 1 to 100' }],
    [{ simulatorPriceBps: '-2' }, { simulatorPriceBps: 'A plain decimal such as 250 or 0.5' }],
    [{ reducingDailyLoss: '4000' }, { reducingDailyLoss: 'Not above the loss at which they are halted' }],
  ])('%o is refused with its rule', (text, errors) => {
    expect(readLimits(typing(text))).toEqual({ ok: false, errors });
  });

  test('take the drills that were chosen, in and out', () => {
    const drills = DRILL_IDS.slice(0, 3);
    const reading = readLimits({ ...DRAFT, drills, byThisVersion: false });
    expect(reading.ok && reading.limits.gates).toMatchObject({ drills, drillsOfThisVersion: false });
  });
});

describe('what asks less of strategies', () => {
  test('is named, whichever way a limit loosens', () => {
    expect(loosenedLimits(LIMITS, { ...gated({ trades: 5, simulatorPriceBps: '4' }), cooldownMinutes: 5 })).toEqual([
      'then rest for from 30 to 5',
      'round trips from 20 to 5',
      'prices off by from 2 to 4',
    ]);
  });

  test('is not what asks more', () => {
    const stricter = gated({ trades: 50, drillDays: 7, drills: [...DRILL_IDS] });
    expect(loosenedLimits(LIMITS, { ...stricter, haltingDailyLoss: '3000' })).toEqual([]);
  });

  test('is also a drill less, and drills of any version', () => {
    const drills = LIMITS.gates.drills.filter((id) => id !== 'bad-checksum');
    expect(loosenedLimits(LIMITS, gated({ drills, drillsOfThisVersion: false }))).toEqual([
      'the drills asked for, without: A book fails its checksum',
      'drills of any version count',
    ]);
  });
});
