/** The link in the trader's words. Null while the engine is live, and in the first moments of a start. */

import type { LinkView } from '../../engine-client/link-view.ts';
import { wording } from '../../text/wording.ts';

export interface LinkWords {
  readonly title: string;
  readonly text: string;
  readonly canRetry: boolean;
}

export function describeLink(link: LinkView): LinkWords | null {
  if (link.isLive) return null;
  switch (link.state) {
    case 'idle':
      return null;
    case 'opening':
    case 'greeting':
      return link.lastHeardAt === 0
        ? null
        : {
            title: wording.statusBar.reconnectingToEngine,
            text: wording.statusBar.nothingShownIsLiveEngineMay,
            canRetry: false,
          };
    case 'live':
      return {
        title: wording.statusBar.engineIsSilent,
        text: wording.statusBar.nothingShownIsLiveEngineMay,
        canRetry: false,
      };
    case 'waiting':
      return link.lastHeardAt === 0
        ? {
            title: wording.statusBar.noEngineYet,
            text: wording.statusBar.tryingAgain(link.reason ?? wording.statusBar.itCannotBeReached),
            canRetry: true,
          }
        : {
            title: wording.statusBar.engineIsNotConnected,
            text: wording.statusBar.nothingShownIsLiveEngineMay,
            canRetry: true,
          };
    case 'refused':
      return { title: wording.statusBar.engineRefusedThisWindow, text: link.reason ?? '', canRetry: true };
  }
}
