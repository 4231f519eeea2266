/** What a workstation is given so that a strategy of a test can trade: the strategy itself, and gates that ask for nothing. */
import type { Settings } from '../../src/contract/settings.ts';
import type { HostedStrategy } from '../../src/engine/automation/strategy-runner.ts';
import type { Plant } from './plant.ts';

/** The workstation finds it among the trader's files. */
export const withStrategy =
  (strategy: HostedStrategy): Plant =>
  (ports) => ({ ...ports, strategyFiles: { list: () => [], find: (id) => (id === strategy.id ? strategy : null) } });

const OPEN: Settings['automation']['gates'] = {
  trades: 0,
  days: 0,
  drawdownPercent: '100',
  drills: [],
  drillDays: 1,
  drillsOfThisVersion: false,
  simulatorOrders: 0,
  simulatorHitPercent: 0,
  simulatorPriceBps: '1000',
};

/** The trader asks for nothing to be shown before live, so that every gate is green. */
export const withGates =
  (gates: Partial<Settings['automation']['gates']>, plant: Plant): Plant =>
  (ports) => {
    const { settings } = ports;
    const current = (): Settings => {
      const now = settings.current();
      return { ...now, automation: { ...now.automation, gates: { ...OPEN, ...gates } } };
    };
    return plant({ ...ports, settings: { ...settings, current } });
  };
