/** The drills that must have passed before `live`: which, how lately, and by this very version of the program. */
import type { GateView } from '../../contract/automation-views.ts';
import { DRILL_TITLES, type DrillResult } from '../../contract/drills.ts';
import type { Settings } from '../../contract/settings.ts';
import type { EpochMs } from '../../domain/time.ts';

export type GateSettings = Settings['automation']['gates'];

export interface DrillFacts {
  readonly now: EpochMs;
  /** Of this program. */
  readonly version: string;
  /** How each last ended, on any venue. */
  readonly drills: ReadonlyMap<string, DrillResult>;
}

const DAY_MS = 86_400_000;

export function drillsGate(gates: GateSettings, facts: DrillFacts): GateView {
  const rests = gates.drills.map((id) => judged(id, gates, facts));
  const passed = rests.filter(({ isPassed }) => isPassed).length;
  const missing = rests.filter(({ isPassed }) => !isPassed);
  const within = `within ${gates.drillDays} days${gates.drillsOfThisVersion ? ` with version ${facts.version}` : ''}`;
  const remedy = missing.length === 0 ? '' : ': run the others on demo, in Monitor';
  return {
    id: 'drills',
    text: `${passed} of ${rests.length} drills passed ${within}${remedy}`,
    isPassed: missing.length === 0,
    rests,
  };
}

function judged(
  id: string,
  { drillDays, drillsOfThisVersion }: GateSettings,
  { now, version, drills }: DrillFacts,
): { readonly text: string; readonly isPassed: boolean } {
  if (!Object.hasOwn(DRILL_TITLES, id))
    return { text: `There is no drill ${id}: take it out of the settings`, isPassed: false };
  const title = DRILL_TITLES[id as keyof typeof DRILL_TITLES];
  const result = drills.get(id);
  if (result === undefined) return { text: `${title}: never run`, isPassed: false };
  const run = `${new Date(result.at).toISOString().slice(0, 10)} with version ${result.version}`;
  if (!result.passed) return { text: `${title}: failed ${run}`, isPassed: false };
  const isOfThis = !drillsOfThisVersion || result.version === version;
  // A calendar that was wrong when it was run proves nothing about how lately that was.
  const isRecent = now - result.at < drillDays * DAY_MS && result.at - now < DAY_MS;
  const but = isOfThis ? (isRecent ? '' : ', too long ago') : `, and this is ${version}`;
  return { text: `${title}: passed ${run}${but}`, isPassed: isOfThis && isRecent };
}
