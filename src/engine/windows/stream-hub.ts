/**
 * The discrete streams: who can tell the whole of each, and who wants to hear of changes. Publishing never waits for a
 * window; each window's session numbers and sends what it hears.
 */
import type { StreamData, StreamName } from '../../contract/protocol.ts';
import { STREAM_NAMES } from '../../contract/protocol.ts';
import type { Disposable } from '../ports.ts';

export type StreamPublication = {
  [N in StreamName]: { readonly stream: N; readonly kind: 'snapshot' | 'update'; readonly data: StreamData[N] };
}[StreamName];

/** What a session reads the streams from. */
export interface StreamSource {
  listen(listener: (publication: StreamPublication) => void): Disposable;
  /** Null: there is nothing to tell yet. */
  snapshot(stream: StreamName): StreamPublication | null;
  snapshots(): readonly StreamPublication[];
}

export type SnapshotSources = { readonly [N in StreamName]: () => StreamData[N] };

export class StreamHub implements StreamSource {
  readonly #sources: SnapshotSources;
  readonly #listeners = new Set<(publication: StreamPublication) => void>();

  constructor(sources: SnapshotSources) {
    this.#sources = sources;
  }

  listen(listener: (publication: StreamPublication) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  publish(publication: StreamPublication): void {
    for (const listener of this.#listeners) listener(publication);
  }

  snapshot(stream: StreamName): StreamPublication {
    // The union is indexed by its own discriminant, which the compiler cannot follow through a generic key.
    return { stream, kind: 'snapshot', data: this.#sources[stream]() } as StreamPublication;
  }

  snapshots(): readonly StreamPublication[] {
    return STREAM_NAMES.map((stream) => this.snapshot(stream));
  }
}
