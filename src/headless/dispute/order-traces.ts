/** What a tape holds of one order: its journal records, and everything said about it and about its market around it. */
import { type RecordingOutline, wallOf } from '../../recording/recording-source.ts';
import type { TapeEntry } from '../../recording/tape-format.ts';

/** Of the market, before the order left and after its first answer. */
const AROUND_US = 2_000_000;
const JOURNAL = 'journal.append';

interface Trace {
  /** Epoch ms with microseconds. */
  readonly at: number;
  readonly way: 'in' | 'out';
  /** `socket 2`, `http.orders 14`. */
  readonly through: string;
  readonly text: string;
}

export interface OrderTraces {
  readonly journal: readonly { readonly at: number; readonly payload: unknown; readonly isDurable: boolean }[];
  readonly traces: readonly Trace[];
  /** Monotonic microseconds of the turn in which it was handed over, and in which it was first spoken of by the exchange. */
  readonly sentUs: number | null;
  readonly answeredUs: number | null;
}

/** `ids`: every name the order has. Reads the tape twice: for when it was sent and answered, then for what lies around. */
export function orderTraces(
  outline: RecordingOutline,
  entries: () => Iterable<TapeEntry>,
  ids: readonly string[],
  symbol: string,
): OrderTraces {
  const isNamed = (text: string): boolean => ids.some((id) => text.includes(id));
  const decoder = new TextDecoder();
  const moments = momentsOf(entries(), isNamed, decoder);
  const fromUs = (moments.sentUs ?? Number.POSITIVE_INFINITY) - AROUND_US;
  const toUs = (moments.answeredUs ?? moments.sentUs ?? Number.NEGATIVE_INFINITY) + AROUND_US;
  const isBookOf = (text: string): boolean =>
    text.includes('"channel":"book"') && text.includes(`"symbol":"${symbol}"`);
  const journal: { at: number; payload: unknown; isDurable: boolean }[] = [];
  const appended = new Map<number, { at: number; payload: unknown; isDurable: boolean }>();
  const named = new Map<number, string>();
  const traces: Trace[] = [];
  let atUs = outline.start.monotonicUs;
  const now = (): number => wallOf(outline, atUs);
  for (const entry of entries()) {
    if ('isJoined' in entry) atUs = entry.atUs;
    switch (entry.kind) {
      case 'frame': {
        const text = decoder.decode(entry.bytes);
        if (isNamed(text) || (atUs >= fromUs && atUs <= toUs && isBookOf(text)))
          traces.push({ at: now(), way: 'in', through: `socket ${entry.socket}`, text });
        break;
      }
      case 'send':
        if (isNamed(entry.text))
          traces.push({ at: now(), way: 'out', through: `socket ${entry.socket}`, text: entry.text });
        break;
      case 'call': {
        if (!isNamed(entry.json)) break;
        if (entry.name === JOURNAL) {
          const record = { at: now(), payload: JSON.parse(entry.json).payload, isDurable: false };
          appended.set(entry.call, record);
          journal.push(record);
        } else if (entry.name.startsWith('http.')) {
          const through = `${entry.name} ${entry.call}`;
          named.set(entry.call, through);
          traces.push({ at: now(), way: 'out', through, text: entry.json });
        }
        break;
      }
      case 'settled': {
        const record = appended.get(entry.call);
        if (record !== undefined) record.isDurable = JSON.parse(entry.json).ok === true;
        const through = named.get(entry.call);
        if (through !== undefined) traces.push({ at: now(), way: 'in', through, text: entry.json });
        break;
      }
      default:
        break;
    }
  }
  return { journal, traces, ...moments };
}

function momentsOf(
  entries: Iterable<TapeEntry>,
  isNamed: (text: string) => boolean,
  decoder: { decode(bytes: Uint8Array): string },
): Pick<OrderTraces, 'sentUs' | 'answeredUs'> {
  let atUs = 0;
  let sentUs: number | null = null;
  const asked = new Set<number>();
  for (const entry of entries) {
    if ('isJoined' in entry) atUs = entry.atUs;
    if (entry.kind === 'send' && isNamed(entry.text)) sentUs ??= atUs;
    if (entry.kind === 'call' && entry.name.startsWith('http.') && isNamed(entry.json)) {
      sentUs ??= atUs;
      asked.add(entry.call);
    }
    const isAnswer =
      (entry.kind === 'frame' && sentUs !== null && isNamed(decoder.decode(entry.bytes))) ||
      (entry.kind === 'settled' && asked.has(entry.call));
    if (isAnswer) return { sentUs, answeredUs: atUs };
  }
  return { sentUs, answeredUs: null };
}
