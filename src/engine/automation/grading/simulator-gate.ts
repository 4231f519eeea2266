/** How right the simulator must have been about an instance before its evidence counts, and what a window is told of it. */
import type { GateView, SimulatorErrorView } from '../../../contract/automation-views.ts';
import type { Settings } from '../../../contract/settings.ts';
import type { VenueName } from '../../../contract/views.ts';
import { Money } from '../../../domain/money.ts';
import { HORIZON_MS, TRAVEL_MS } from './order-grader.ts';
import { NO_GRADES, type SimulatorGrades } from './simulator-grades.ts';

type SimulatorLimits = Pick<
  Settings['automation']['gates'],
  'simulatorOrders' | 'simulatorHitPercent' | 'simulatorPriceBps'
>;

export function simulatorGate(grades: SimulatorGrades | undefined, limits: SimulatorLimits): GateView {
  const { simulatorOrders, simulatorHitPercent, simulatorPriceBps } = limits;
  const { judged, hits, priced, bpsOff } = grades ?? NO_GRADES;
  const isEnough = judged >= simulatorOrders;
  // Nothing is asked: then nothing is missing.
  if (simulatorOrders === 0 && judged === 0)
    return { id: 'simulator', text: 'simulator not judged by the tape, and it need not be', isPassed: true };
  const off = mean(bpsOff, priced);
  const isFilling = judged > 0 && hits * 100 >= simulatorHitPercent * judged;
  const isPriced = off?.lte(simulatorPriceBps) ?? false;
  const fills = judged === 0 ? '—' : `${Math.floor((hits / judged) * 100)} %`;
  const price = off === null ? 'no price compared yet' : `prices ${off.toFixed(1)} bps off`;
  return {
    id: 'simulator',
    text: `simulator judged on ${judged} ${judged === 1 ? 'order' : 'orders'}, ${simulatorOrders} asked: ${fills} of fills foretold, ${simulatorHitPercent} % asked; ${price}, ${simulatorPriceBps} bps allowed`,
    isPassed: isEnough && isFilling && isPriced,
  };
}

/** Null: it was never asked to foretell anything here. */
export function simulatorView(grades: SimulatorGrades | null, venue: VenueName): SimulatorErrorView | null {
  if (grades === null) return null;
  const { judged, hits, toldMore, toldLess, estimated, priced, unreached, unjudged } = grades;
  return {
    judged,
    hits,
    toldMore,
    toldLess,
    estimated,
    unreached,
    unjudged,
    hitPercent: judged === 0 ? null : Math.floor((hits / judged) * 100),
    priced,
    ticksOff: mean(grades.ticksOff, priced)?.toFixed(1) ?? null,
    ticksWorse: mean(grades.ticksWorse, priced)?.toFixed(1) ?? null,
    bpsOff: mean(grades.bpsOff, priced)?.toFixed(1) ?? null,
    msApart: priced === 0 ? null : Math.round(grades.msApart / priced),
    travelMs: TRAVEL_MS,
    horizonMs: HORIZON_MS,
    tape: venue === 'demo' ? 'simulated' : 'kraken',
  };
}

const mean = (sum: string, count: number): Money | null => (count === 0 ? null : new Money(sum).div(count));
