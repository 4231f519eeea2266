/**
 * The streams as a window on a replay hears them. At a thousand times its pace a desk reports a thousand times as often: states
 * are told ten times a second whatever the pace, orders, fills and events each. What may not be done in a replay is said in the
 * status itself, so that every part of the window says it.
 */
import { STREAM_NAMES, type StreamName } from '../contract/protocol.ts';
import type { ReplayView } from '../contract/replay.ts';
import type { KeptDocument } from '../contract/window-memory.ts';
import type { Onlooker } from '../engine/onlooker.ts';
import type { Clock, Disposable } from '../engine/ports.ts';
import type { StreamPublication, StreamSource } from '../engine/windows/stream-hub.ts';

const FLUSH_MS = 100;
/** A window takes an engine for dead that says nothing; one that stands still says it stands. */
const ALIVE_EVERY_MS = 500;

/** Told one by one: each adds to what came before. */
const GROWING: ReadonlySet<StreamName> = new Set(['orders', 'fills', 'events', 'instruments', 'decisions']);

export const NOTHING_LEAVES = 'this is a replay of a recorded session: nothing can be sent from it';

/** What the windows on the replay remember: theirs to change, and no longer what the recorded ones did. */
export interface ViewerMemory {
  documents(): readonly KeptDocument[];
  listen(listener: (document: KeptDocument) => void): Disposable;
}

export class ViewerStreams implements StreamSource {
  readonly #onlooker: Onlooker;
  readonly #clock: Pick<Clock, 'after' | 'monotonicNow'>;
  readonly #replay: () => ReplayView;
  readonly #memory: ViewerMemory;

  constructor(
    onlooker: Onlooker,
    clock: Pick<Clock, 'after' | 'monotonicNow'>,
    replay: () => ReplayView,
    memory: ViewerMemory,
  ) {
    this.#onlooker = onlooker;
    this.#clock = clock;
    this.#replay = replay;
    this.#memory = memory;
  }

  listen(listener: (publication: StreamPublication) => void): Disposable {
    const states = new Map<StreamName, StreamPublication>();
    const heard = this.#onlooker.listen((publication) => {
      if (publication.stream === 'memory') return;
      if (GROWING.has(publication.stream)) listener(publication);
      else states.set(publication.stream, publication);
    });
    const remembered = this.#memory.listen((document) =>
      listener({ stream: 'memory', kind: 'update', data: [document] }),
    );
    let aliveAt = this.#clock.monotonicNow();
    let timer: Disposable;
    const flush = (): void => {
      const now = this.#clock.monotonicNow();
      if (now - aliveAt >= ALIVE_EVERY_MS) {
        const status = this.snapshot('status');
        if (status !== null && !states.has('status')) states.set('status', status);
        aliveAt = now;
      }
      for (const publication of states.values()) listener(inReplay(publication));
      states.clear();
      listener({ stream: 'replay', kind: 'snapshot', data: this.#replay() });
      timer = this.#clock.after(FLUSH_MS, flush);
    };
    timer = this.#clock.after(FLUSH_MS, flush);
    return {
      dispose: () => {
        heard.dispose();
        remembered.dispose();
        timer.dispose();
      },
    };
  }

  snapshot(stream: StreamName): StreamPublication | null {
    if (stream === 'replay') return { stream, kind: 'snapshot', data: this.#replay() };
    if (stream === 'memory') return { stream, kind: 'snapshot', data: this.#memory.documents() };
    const publication = this.#onlooker.snapshot(stream);
    return publication === null ? null : inReplay(publication);
  }

  snapshots(): readonly StreamPublication[] {
    return STREAM_NAMES.flatMap((stream) => this.snapshot(stream) ?? []);
  }
}

const inReplay = (publication: StreamPublication): StreamPublication =>
  publication.stream === 'status'
    ? { ...publication, data: { ...publication.data, tradingBlocked: NOTHING_LEAVES } }
    : publication;
