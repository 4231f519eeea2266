/**
 * What an instance must have shown before it trades on the live venue, from what it did in shadow and on paper there,
 * from how right the simulator was about it, and from the drills this program passed.
 */
import type { AutomationMode, AutomationView, GateView } from '../../contract/automation-views.ts';
import type { VenueName } from '../../contract/views.ts';
import type { InstanceRecord } from './automation-fold.ts';
import { type DrillFacts, drillsGate, type GateSettings } from './drills-gate.ts';
import { simulatorGate } from './grading/simulator-gate.ts';
import { percentOf } from './recent-fall.ts';

export interface GateFacts extends DrillFacts {
  readonly venue: VenueName;
}

/** Empty where nothing real can be lost: the account of demo and paper is the embedded exchange. */
export function gatesOf(
  { config, virtual, daysRun, override, simulator }: InstanceRecord,
  gates: GateSettings,
  facts: GateFacts,
): AutomationView['gates'] {
  if (facts.venue !== 'live') return [];
  const fall = percentOf(virtual.drawdown, config.budget.capital);
  const passed: readonly GateView[] = [
    {
      id: 'trades',
      text: `${virtual.trades} of ${gates.trades} round trips in shadow or on paper`,
      isPassed: virtual.trades >= gates.trades,
    },
    { id: 'days', text: `${daysRun} of ${gates.days} days run`, isPassed: daysRun >= gates.days },
    {
      id: 'drawdown',
      text: `deepest fall ${fall.toFixed(1)} % of its capital, ${gates.drawdownPercent} % allowed`,
      isPassed: fall <= Number(gates.drawdownPercent),
    },
    simulatorGate(simulator, gates),
    drillsGate(gates, facts),
  ];
  if (override === null) return passed;
  const text = `gates taken away by a person: ${override.reason}`;
  return [...passed.map((gate) => ({ ...gate, isPassed: true })), { id: 'override', text, isPassed: true }];
}

export const missingGates = (gates: AutomationView['gates']): readonly string[] =>
  gates.filter(({ isPassed }) => !isPassed).map(({ text }) => text);

/** Whether orders of this mode are sent, and not worked out here. */
export const isReal = (mode: AutomationMode, venue: VenueName): boolean =>
  mode === 'live' || (mode === 'paper' && venue !== 'live');

/** What a mode means on this venue, for the trader. */
export function modeWords(mode: AutomationMode, venue: VenueName): string {
  switch (mode) {
    case 'off':
      return 'Off: it decides nothing and has no order.';
    case 'shadow':
      return 'Shadow: it decides and sends nothing; fills are worked out from the verified book, told low rather than high.';
    case 'paper':
      return venue === 'live'
        ? 'Paper: it sends nothing to Kraken; fills are worked out from the verified book, told low rather than high.'
        : 'Paper: its orders go to the embedded exchange, where nothing real can be lost.';
    case 'live':
      return venue === 'live'
        ? 'Live: its orders go to Kraken and trade your money.'
        : `Live on ${venue}: its orders go to the embedded exchange, where nothing real can be lost.`;
  }
}
