/** Where a shown price came from, in words: which socket, received when, the exchange's own time, what checksum covered it. */
import type { DataSource, TrustState } from '../../contract/views.ts';
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

const SOURCES: Readonly<Record<DataSource, string>> = {
  A: 'socket A',
  B: 'socket B',
  REST: 'REST, not streamed',
  none: 'no source now',
};

const NOT_CURRENT: ReadonlySet<TrustState> = new Set(['STALE', 'RESYNC']);

export function provenanceLines(facts: ProvenanceFacts, now: number, zone: ClockZone): readonly ProvenanceLine[] {
  const { source, trust, exchangeTime, receivedAt, heardAt, checksum } = facts;
  const isTimed = Number.isFinite(exchangeTime) && exchangeTime > 0;
  const travel = receivedAt - exchangeTime;
  return [
    {
      name: 'From',
      value: `${SOURCES[source]} · ${trust}`,
      isDoubtful: source === 'none' || source === 'REST' || NOT_CURRENT.has(trust),
    },
    {
      name: 'Received',
      value: receivedAt > 0 ? `${formatClockMs(receivedAt, zone)}, ${formatAge(now - receivedAt)} ago` : 'not known',
    },
    {
      name: 'Exchange time',
      value: isTimed
        ? `${formatClockMs(exchangeTime, zone)}, ${Math.round(Math.abs(travel))} ms ${travel >= 0 ? 'before' : 'after, by our clock'}`
        : 'not given',
    },
    ...(heardAt === null || heardAt <= 0
      ? []
      : [{ name: 'Source heard', value: `${formatAge(now - heardAt)} ago` } satisfies ProvenanceLine]),
    checksum === null
      ? {
          name: 'Checksum',
          value:
            source === 'REST' ? 'none: an answer over REST carries none' : 'none: Kraken covers only books with one',
          isDoubtful: source === 'REST',
        }
      : {
          name: 'Checksum',
          value: `${(checksum.value >>> 0).toString(16).padStart(8, '0')} ${checksum.isVerified ? 'matched ✓' : 'did NOT match'}`,
          isDoubtful: !checksum.isVerified,
        },
  ];
}
