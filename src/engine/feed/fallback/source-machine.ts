/**
 * Where one kind of data comes from, market or account: its streams, REST standing in for them, or nobody.
 *
 *        stream.up                      stream.down
 *   ┌──────────┐      ┌───────────┐ ───────────────► ┌─────────────┐
 *   │ starting │ ───► │ streaming │                  │ interrupted │
 *   └──────────┘      └───────────┘ ◄─── stream.up ─ └─────────────┘
 *        │                  ▲                               │
 *        │ patience.over    │ stream.up                     │ patience.over
 *        ▼                  │                               ▼
 *   ┌─────────────────────────────────────────────────────────────┐
 *   │ asking ── rest.answered ──► polling ── rest.silent ──► asking │
 *   └─────────────────────────────────────────────────────────────┘
 *
 * Patience is what a reconnect may take before REST is asked: half a second in the middle of things, longer at a start.
 * Streams need no patience to come back: each symbol waits for its own snapshot anyway.
 */
import { assertNever } from '../../../domain/brand.ts';
import type { MonotonicMs } from '../../../domain/time.ts';

export type SourceState =
  /** Nothing has streamed yet. */
  | { readonly state: 'starting'; readonly since: MonotonicMs }
  | { readonly state: 'streaming' }
  | { readonly state: 'interrupted'; readonly since: MonotonicMs }
  /** REST stands in and has not answered, or no longer does. */
  | { readonly state: 'asking' }
  | { readonly state: 'polling' };

export type SourceEvent =
  | { readonly type: 'stream.up' }
  | { readonly type: 'stream.down'; readonly at: MonotonicMs }
  | { readonly type: 'patience.over' }
  | { readonly type: 'rest.answered' }
  | { readonly type: 'rest.silent' };

/** Returns the same object when nothing changes. */
export function transition(now: SourceState, event: SourceEvent): SourceState {
  switch (event.type) {
    case 'stream.up':
      return now.state === 'streaming' ? now : { state: 'streaming' };
    case 'stream.down':
      return now.state === 'streaming' ? { state: 'interrupted', since: event.at } : now;
    case 'patience.over':
      return now.state === 'starting' || now.state === 'interrupted' ? { state: 'asking' } : now;
    case 'rest.answered':
      return now.state === 'asking' ? { state: 'polling' } : now;
    case 'rest.silent':
      return now.state === 'polling' ? { state: 'asking' } : now;
    default:
      return assertNever(event);
  }
}

export function primarySourceOf({ state }: SourceState): 'websocket' | 'rest' | 'none' {
  switch (state) {
    case 'streaming':
      return 'websocket';
    case 'polling':
      return 'rest';
    case 'starting':
    case 'interrupted':
    case 'asking':
      return 'none';
    default:
      return assertNever(state);
  }
}
