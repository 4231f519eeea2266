/** The lights as they may be shown: a report that stopped coming turns every one of them off, and says so. */

import type { Light, StatusView } from '../../../contract/views.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';

/** The status stream speaks at least once a second; two missed reports are no report. */
export const STATUS_BUDGET_MS = 2000;

export interface ShownLights {
  readonly lights: readonly Light[];
  /** Why the lights cannot be believed; null while they can. */
  readonly doubt: string | null;
}

export function shownLights(
  status: StatusView | null,
  receivedAt: number,
  isLinkLive: boolean,
  now: number,
): ShownLights {
  if (status === null) return { lights: [], doubt: wording.statusBar.noStatusReportYet };
  const isOld = now - receivedAt > STATUS_BUDGET_MS;
  if (isLinkLive && !isOld) return { lights: status.lights, doubt: null };
  const lights = status.lights.map((light): Light => {
    const evidence = wording.statusBar.noReportLast(light.value, told(light.evidence));
    return { ...light, word: 'off', value: wording.statusBar.noReport, evidence };
  });
  return {
    lights,
    doubt: isLinkLive ? wording.statusBar.statusReportStopped : wording.statusBar.engineIsNotConnected2,
  };
}
