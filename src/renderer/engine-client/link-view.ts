/** The link as panes see it: connected or not, heard or not, and why. */

import type { VenueName } from '../../contract/views.ts';
import { wording } from '../text/wording.ts';
import type { LinkState } from './link.ts';

export interface LinkView {
  readonly state: LinkState['state'];
  /**
   * Whether what the stores hold may be shown as current: the engine is connected and was heard in the last
   * `SILENCE_MS`. Everything that shows engine data looks not-live while this is false.
   */
  readonly isLive: boolean;
  /** Epoch ms of the last message of any kind; 0 before the first. */
  readonly lastHeardAt: number;
  readonly venue: VenueName | null;
  readonly version: string | null;
  /** Why there is no link, in plain words; null while there is one. */
  readonly reason: string | null;
}

/** An engine that says nothing for this long is not live: its status stream speaks at least once a second. */
export const SILENCE_MS = 3000;

export const NO_LINK: LinkView = {
  state: 'idle',
  isLive: false,
  lastHeardAt: 0,
  venue: null,
  version: null,
  reason: null,
};

/** The view now; `before` itself when nothing a pane shows has changed. Venue and version outlive the link. */
export function linkViewOf(state: LinkState, before: LinkView, lastHeardAt: number, now: number): LinkView {
  const isSilent = now - lastHeardAt > SILENCE_MS;
  const next: LinkView = {
    state: state.state,
    isLive: state.state === 'live' && !isSilent,
    lastHeardAt,
    venue: state.state === 'live' ? state.venue : before.venue,
    version: state.state === 'live' ? state.version : before.version,
    reason: reasonOf(state, isSilent),
  };
  const isSame =
    before.state === next.state &&
    before.isLive === next.isLive &&
    before.reason === next.reason &&
    before.lastHeardAt === next.lastHeardAt;
  return isSame ? before : next;
}

function reasonOf(state: LinkState, isSilent: boolean): string | null {
  if (state.state === 'waiting' || state.state === 'refused') return state.reason;
  return state.state === 'live' && isSilent ? wording.link.engineIsConnectedAndSaysNothing : null;
}
