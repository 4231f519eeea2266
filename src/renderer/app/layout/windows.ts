/** Other windows of this workstation on the same engine: each starts with workspaces of its own, handed over by this one. */

import { isInApplication, windowAddress } from '../../engine-client/open-channel.ts';
import { readStored, writeStored } from '../../lib/stored.ts';
import { linkOf, symbolLinks } from '../../lib/symbol-links.ts';
import { freeWindowName } from '../../lib/window-name.ts';
import { wording } from '../../text/wording.ts';
import { isPaneKind } from '../pane-registry.ts';
import { desk } from './desk.ts';
import { DeskKeeper } from './desk-keeper.ts';
import { type Desk, FRESH_DESK, MOST_WORKSPACES } from './desk-model.ts';
import type { PlacedPane } from './layout-model.ts';

const SIZE = 'popup,width=1280,height=860';

/** Opens a window with these workspaces. Null when it was opened, else why not. */
async function openWindow(handed: Desk): Promise<string | null> {
  const name = await freeWindowName();
  if (name === null) return wording.layout.nineWindowsAreOpenCloseOne;
  const storage = { read: readStored, write: writeStored };
  const keeper = new DeskKeeper({ storage, window: name, isKind: isPaneKind, now: () => Date.now() });
  // What a window of this name had before stays among its backups.
  keeper.start();
  keeper.save(handed, true);
  const opened = window.open(windowAddress(name), '_blank', SIZE);
  return opened === null && !isInApplication() ? wording.layout.browserBlockedWindowAllowPopUps : null;
}

/** The workspace shown, in a window of its own; it stays here as well. */
export const openWorkspaceWindow = (): Promise<string | null> => openWindow(desk.getState().desk);

/** One pane alone in a window: under its title, with its symbol. */
export function openPaneWindow(paneId: string, kind: string, title: string): Promise<string | null> {
  const link = linkOf(symbolLinks.getState(), paneId);
  const pane: PlacedPane =
    link.link === null ? { kind, link: null, symbol: link.symbol } : { kind, link: link.link, symbol: null };
  const own = {
    id: 'own-1',
    name: title.slice(0, 40),
    base: 'trade',
    isLocked: false,
    layout: { panes: { [kind]: pane }, root: { tabs: [kind], shown: kind }, floating: [] },
  };
  const workspaces = [...FRESH_DESK.workspaces, own].slice(0, MOST_WORKSPACES);
  return openWindow({ shown: own.id, symbols: symbolLinks.getState().symbols, workspaces });
}
