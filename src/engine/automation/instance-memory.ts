/**
 * What a strategy remembers, as the journal keeps it so that one that resumes goes on where it was: its memory as of the last order
 * it placed, or of the last minute, and its own fills that this memory has not seen. A memory is written before the order it
 * was decided with, so that a death between the two leaves an order out and never doubles one.
 */
import type { EpochMs } from '../../domain/time.ts';
import type { Json } from '../ports.ts';
import type { BookName, OwnFill } from './own-book.ts';
import type { StrategyRunner } from './strategy-runner.ts';

interface SavedMemory {
  /** Of the strategy: another version may read it otherwise. */
  readonly version: string;
  readonly value: Json;
}

/** Plain JSON. */
export interface InstanceMemory {
  /** Own fills ever told, by book. */
  readonly filled: Readonly<Record<BookName, number>>;
  /** Null: there is none to go on with. */
  readonly saved: (SavedMemory & { readonly at: EpochMs; readonly book: BookName }) | null;
  /** In order, numbered within their book. */
  readonly unseen: readonly { readonly book: BookName; readonly number: number; readonly fill: OwnFill }[];
}

/** `seen`: how many fills of the book the memory has taken in. */
export interface MemoryKept {
  readonly book: BookName;
  readonly saved: SavedMemory | null;
  readonly seen: number;
}

export const NO_MEMORY: InstanceMemory = { filled: { virtual: 0, real: 0 }, saved: null, unseen: [] };

/** Characters of JSON. A larger memory is not kept, and its strategy begins anew. */
const LARGEST = 32_768;
const MOST_UNSEEN = 1_000;

export function withOwnFill(memory: InstanceMemory, book: BookName, fill: OwnFill): InstanceMemory {
  const number = memory.filled[book] + 1;
  const filled = { ...memory.filled, [book]: number };
  if (memory.saved?.book !== book) return { ...memory, filled };
  return { ...memory, filled, unseen: [...memory.unseen, { book, number, fill }].slice(-MOST_UNSEEN) };
}

export function withKept(memory: InstanceMemory, { book, saved, seen }: MemoryKept, at: EpochMs): InstanceMemory {
  if (saved === null) return forgotten(memory);
  const unseen = memory.unseen.filter((each) => each.book === book && each.number > seen);
  return { ...memory, saved: { ...saved, at, book }, unseen };
}

/** A person armed it, or switched it off: what comes is a new task. */
export const forgotten = (memory: InstanceMemory): InstanceMemory => ({ ...memory, saved: null, unseen: [] });

/** What an instance that resumes goes on with; null: nothing was kept, or by another version. */
export function savedFor(
  { memory }: { readonly memory?: InstanceMemory },
  book: BookName,
  version: string,
): InstanceMemory['saved'] {
  const saved = memory?.saved ?? null;
  return saved?.book === book && saved.version === version ? saved : null;
}

export const unseenOf = ({ memory }: { readonly memory?: InstanceMemory }, book: BookName): readonly OwnFill[] =>
  (memory?.unseen ?? []).filter((each) => each.book === book).map(({ fill }) => fill);

/** For the trace: what it goes on with. */
export function goesOn(
  saved: InstanceMemory['saved'],
  fills: number,
  now: EpochMs,
): Parameters<StrategyRunner['skip']> {
  if (saved === null) return ['BEGINS_ANEW', 'start', now, {}, 'It resumes, and nothing it remembered could be kept'];
  const at = new Date(saved.at).toISOString().slice(0, 19).replace('T', ' ');
  return ['GOES_ON', 'start', now, { fillsSince: fills }, `It resumes with what it remembered at ${at} UTC`];
}

/** As it may be kept; null: it is too large, or no plain JSON and would be read back as something else. */
export function keepable(value: Json): string | null {
  let isJson = true;
  const text = JSON.stringify(value, (_, each: unknown) => {
    if (isNoJson(each)) isJson = false;
    return each;
  });
  return isJson && text.length <= LARGEST ? text : null;
}

const isNoJson = (value: unknown): boolean =>
  value === undefined || (typeof value === 'number' && !Number.isFinite(value));
