/** How right the simulator was about an instance, in the words its card shows, with what that measures and what it cannot. Pure. */
import type { SimulatorErrorView } from '../../../contract/automation-views.ts';
import { UNKNOWN } from '../../lib/format-number.ts';
import { wording } from '../../text/wording.ts';

export interface SimulatorWords {
  readonly title: string;
  /** `—` where nothing is known yet. */
  readonly foretold: string;
  readonly prices: string;
  readonly tendency: string;
  readonly measures: readonly string[];
}

export function simulatorWords(view: SimulatorErrorView): SimulatorWords {
  const { judged, hits, hitPercent, ticksOff, bpsOff, tape } = view;
  const { automation } = wording;
  return {
    title: tape === 'kraken' ? automation.simulatorAgainstKrakensTape : automation.simulatorAgainstSimulatedTape,
    foretold: hitPercent === null ? UNKNOWN : automation.foretold(hits, judged, hitPercent),
    prices: ticksOff === null || bpsOff === null ? UNKNOWN : automation.ticksAndBps(ticksOff, bpsOff),
    tendency: tendency(view.ticksWorse),
    measures: measures(view),
  };
}

/** Which way it was off on average: a simulator that tells too good a price earns what nobody will. */
function tendency(ticksWorse: string | null): string {
  if (ticksWorse === null) return UNKNOWN;
  const worse = Number(ticksWorse);
  const { automation } = wording;
  if (worse === 0) return automation.even;
  const by = Math.abs(worse).toFixed(1);
  return worse > 0 ? automation.ticksTooGood(by) : automation.ticksTooBad(by);
}

function measures(view: SimulatorErrorView): readonly string[] {
  const { travelMs, horizonMs, msApart, toldMore, toldLess, unreached, unjudged, estimated, judged, tape } = view;
  const { automation } = wording;
  return [
    automation.everyOrderIsFollowedOnTape(travelMs, horizonMs / 60_000),
    ...(msApart === null ? [] : [automation.firstFillsWereApart((msApart / 1_000).toFixed(1))]),
    automation.foretoldMeans(toldMore, toldLess),
    automation.ordersThatProveNothing(unreached, unjudged),
    automation.whatItCannotKnow(estimated, judged),
    ...(tape === 'kraken' ? [] : [automation.saysNothingAboutKraken]),
  ];
}
