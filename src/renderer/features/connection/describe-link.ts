/** The link in the trader's words. Null while the engine is live, and in the first moments of a start. */
import type { LinkView } from '../../engine-client/link-view.ts';

export interface LinkWords {
  readonly title: string;
  readonly text: string;
  readonly canRetry: boolean;
}

const NOT_LIVE = 'Nothing shown is live. The engine may still be trading; orders at the exchange are still working.';

export function describeLink(link: LinkView): LinkWords | null {
  if (link.isLive) return null;
  switch (link.state) {
    case 'idle':
      return null;
    case 'opening':
    case 'greeting':
      return link.lastHeardAt === 0 ? null : { title: 'Reconnecting to the engine.', text: NOT_LIVE, canRetry: false };
    case 'live':
      return { title: 'The engine is silent.', text: NOT_LIVE, canRetry: false };
    case 'waiting':
      return link.lastHeardAt === 0
        ? { title: 'No engine yet.', text: `${link.reason ?? 'It cannot be reached'}. Trying again.`, canRetry: true }
        : { title: 'The engine is not connected.', text: NOT_LIVE, canRetry: true };
    case 'refused':
      return { title: 'The engine refused this window.', text: link.reason ?? '', canRetry: true };
  }
}
