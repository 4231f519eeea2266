/**
 * The connection to the exchange whose market is traded on paper.
 *
 *   idle ──started──► connecting ──opened──► syncing ──listed──► live
 *                        ▲ │                    │                 │
 *                        │ └───────lost─────────┴───────lost──────┤
 *                       due                                       ▼
 *                        └───────────────────────────────────── waiting
 *   any ──stopped──► stopped
 *
 * Only what is live may be traded on: a connection that has not yet listed the instruments knows nothing of the market.
 */

export type LinkState =
  | { readonly state: 'idle' }
  | { readonly state: 'connecting'; readonly attempt: number }
  | { readonly state: 'syncing'; readonly attempt: number }
  | { readonly state: 'live'; readonly attempt: number }
  | { readonly state: 'waiting'; readonly attempt: number }
  | { readonly state: 'stopped' };

export type LinkEvent =
  | { readonly type: 'command.started' }
  | { readonly type: 'command.stopped' }
  | { readonly type: 'wire.opened' }
  /** The snapshot of the instruments arrived. */
  | { readonly type: 'wire.listed' }
  /** Closed, refused or silent for too long; `wasStable`: after long enough that counting attempts begins anew. */
  | { readonly type: 'wire.lost'; readonly wasStable: boolean }
  | { readonly type: 'timer.due' };

export type LinkEffect = 'connect' | 'askForInstruments' | 'announceLive' | 'announceLoss' | 'hangUp' | 'retryLater';

export interface LinkStep {
  readonly next: LinkState;
  readonly effects: readonly LinkEffect[];
}

const stay = (next: LinkState): LinkStep => ({ next, effects: [] });

/** An event that does not apply to a state leaves it as it is: late news of a connection already given up. */
export function transition(now: LinkState, event: LinkEvent): LinkStep {
  switch (event.type) {
    case 'command.started':
      return now.state === 'idle' ? { next: { state: 'connecting', attempt: 1 }, effects: ['connect'] } : stay(now);
    case 'command.stopped':
      if (now.state === 'stopped') return stay(now);
      return { next: { state: 'stopped' }, effects: now.state === 'live' ? ['hangUp', 'announceLoss'] : ['hangUp'] };
    case 'wire.opened':
      return now.state === 'connecting'
        ? { next: { state: 'syncing', attempt: now.attempt }, effects: ['askForInstruments'] }
        : stay(now);
    case 'wire.listed':
      return now.state === 'syncing'
        ? { next: { state: 'live', attempt: now.attempt }, effects: ['announceLive'] }
        : stay(now);
    case 'wire.lost':
      if (now.state !== 'connecting' && now.state !== 'syncing' && now.state !== 'live') return stay(now);
      return {
        next: { state: 'waiting', attempt: event.wasStable ? 1 : now.attempt + 1 },
        effects: now.state === 'live' ? ['hangUp', 'announceLoss', 'retryLater'] : ['hangUp', 'retryLater'],
      };
    case 'timer.due':
      return now.state === 'waiting'
        ? { next: { state: 'connecting', attempt: now.attempt }, effects: ['connect'] }
        : stay(now);
  }
}
