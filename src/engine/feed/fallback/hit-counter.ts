/** What was asked of the feed, kind by kind, and where the answers came from. */
import type { FeedKindView } from '../../../contract/monitor-views.ts';
import { isGood, type Sourced } from './sourced.ts';

export type FeedKind = FeedKindView['kind'];

interface Hits {
  requests: number;
  cacheHits: number;
  webSocketHits: number;
  restHits: number;
  staleHits: number;
}

const KINDS: readonly FeedKind[] = ['ticker', 'balance', 'book', 'candle', 'order', 'execution'];

export class HitCounter {
  readonly #hits: Readonly<Record<FeedKind, Hits>>;
  /** The REST answer last handed out by kind and key: handing it out again is a cache hit. */
  readonly #handedOut = new Map<string, number>();

  constructor() {
    const none = (): Hits => ({ requests: 0, cacheHits: 0, webSocketHits: 0, restHits: 0, staleHits: 0 });
    this.#hits = { ticker: none(), balance: none(), book: none(), candle: none(), order: none(), execution: none() };
  }

  /** Passes `answer` on. */
  count<T>(kind: FeedKind, key: string, answer: Sourced<T> | null): Sourced<T> | null {
    const hits = this.#hits[kind];
    hits.requests += 1;
    if (answer === null) return null;
    if (!isGood(answer.trust)) hits.staleHits += 1;
    else if (answer.source === 'REST') this.#countRest(hits, `${kind} ${key}`, answer.receivedTime ?? 0);
    else hits.webSocketHits += 1;
    return answer;
  }

  /** `lifetimes`: null where a value lives until its interval ends. */
  views(lifetimes: Readonly<Record<FeedKind, number | null>>): readonly FeedKindView[] {
    return KINDS.map((kind) => ({ kind, lifetimeMs: lifetimes[kind], ...this.#hits[kind] }));
  }

  #countRest(hits: Hits, key: string, answeredAt: number): void {
    if (this.#handedOut.get(key) === answeredAt) hits.cacheHits += 1;
    else {
      hits.restHits += 1;
      this.#handedOut.set(key, answeredAt);
    }
  }
}
