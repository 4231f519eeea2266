/** Where a shown price came from, in words: which socket, received when, the exchange's own time, what checksum covered it. */

import type { DataSource, TrustState } from '../../contract/views.ts';
import { wording } from '../text/wording.ts';
import { type ClockZone, formatAge, formatClockMs } from './format-time.ts';

export interface ProvenanceFacts {
  readonly source: DataSource;
  readonly trust: TrustState;
  /** Epoch ms; NaN when the exchange gave none. */
  readonly exchangeTime: number;
  readonly receivedAt: number;
  /** When the source was last heard at all; null where only changes are known. */
  readonly heardAt: number | null;
  /** Null: the exchange covers this kind of message with none. */
  readonly checksum: { readonly value: number; readonly isVerified: boolean } | null;
}

export interface ProvenanceLine {
  readonly name: string;
  readonly value: string;
  readonly isDoubtful?: boolean;
}

const NOT_CURRENT: ReadonlySet<TrustState> = new Set(['STALE', 'RESYNC']);

export function provenanceLines(facts: ProvenanceFacts, now: number, zone: ClockZone): readonly ProvenanceLine[] {
  const { source, trust, exchangeTime, receivedAt, heardAt, checksum } = facts;
  const isTimed = Number.isFinite(exchangeTime) && exchangeTime > 0;
  const travel = receivedAt - exchangeTime;
  return [
    {
      name: wording.common.from,
      value: `${wording.common.sources[source]} · ${wording.ui.trustWords[trust]}`,
      isDoubtful: source === 'none' || source === 'REST' || NOT_CURRENT.has(trust),
    },
    {
      name: wording.common.received,
      value:
        receivedAt > 0
          ? wording.common.ago(formatClockMs(receivedAt, zone), formatAge(now - receivedAt))
          : wording.common.notKnown,
    },
    {
      name: wording.common.exchangeTime,
      value: isTimed
        ? wording.common.msBeforeAfterByOurClock(
            formatClockMs(exchangeTime, zone),
            Math.round(Math.abs(travel)),
            travel,
          )
        : wording.common.notGiven,
    },
    ...(heardAt === null || heardAt <= 0
      ? []
      : [
          {
            name: wording.common.sourceHeard,
            value: wording.common.ago2(formatAge(now - heardAt)),
          } satisfies ProvenanceLine,
        ]),
    checksum === null
      ? {
          name: wording.common.checksum,
          value:
            source === 'REST'
              ? wording.common.noneAnswerOverRestCarriesNone
              : wording.common.noneKrakenCoversOnlyBooksWith,
          isDoubtful: source === 'REST',
        }
      : {
          name: wording.common.checksum,
          value: wording.common.matchedDidNotMatch(
            (checksum.value >>> 0).toString(16).padStart(8, '0'),
            checksum.isVerified,
          ),
          isDoubtful: !checksum.isVerified,
        },
  ];
}
