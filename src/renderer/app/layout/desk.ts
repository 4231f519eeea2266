/** The desk of this window, live: what is shown, what was changed, and its saving. The one place that touches storage. */

import { createStore } from 'zustand/vanilla';
import { kept, onStored, readStored, writeStored } from '../../lib/stored.ts';
import { symbolLinks } from '../../lib/symbol-links.ts';
import { windowName } from '../../lib/window-name.ts';
import { wording } from '../../text/wording.ts';
import { toast } from '../../ui/toasts.tsx';
import { isPaneKind } from '../pane-registry.ts';
import { DeskKeeper, workspacesOf } from './desk-keeper.ts';
import { type Desk, shownWorkspace } from './desk-model.ts';
import type { Layout } from './layout-model.ts';

const keeper = new DeskKeeper({
  storage: { read: readStored, write: writeStored },
  window: windowName(),
  isKind: isPaneKind,
  now: () => Date.now(),
});

const SAVE_AFTER_MS = 400;

interface DeskState {
  readonly desk: Desk;
  /** Rises when the workspace shown has to be laid out anew: another one, a reset, a restored backup. */
  readonly revision: number;
  /** What another window made of the workspace shown since it was laid out: its panes stay, and move. */
  readonly news: Layout | null;
}

const started = keeper.start();
export const desk = createStore<DeskState>(() => ({ desk: started.desk, revision: 0, news: null }));
symbolLinks.setState({ symbols: started.desk.symbols });

let { notice } = started;
// What this browser's copy could not tell, the engine may know.
void kept.settled.then(() => {
  if (notice === null) return;
  toast({
    key: 'layout',
    tone: 'warn',
    get title() {
      return wording.layout.workspacesWereRepaired;
    },
    text: notice,
  });
});

let timer: ReturnType<typeof setTimeout> | null = null;

function saveNow(isTurn = false): void {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  keeper.save(desk.getState().desk, isTurn);
}

function saveSoon(): void {
  timer ??= setTimeout(saveNow, SAVE_AFTER_MS);
}

symbolLinks.subscribe((now, before) => {
  if (now.symbols === before.symbols) return;
  desk.setState((state) => ({ desk: { ...state.desk, symbols: now.symbols } }));
  saveSoon();
});
window.addEventListener('pagehide', () => {
  if (timer !== null) saveNow();
});

onStored(workspacesOf(windowName()), (stored) => {
  const { desk: mine, revision } = desk.getState();
  const isLost = timer !== null && keeper.isChanged(mine);
  const next = keeper.follow(stored, mine);
  if (next === null) return;
  notice = null;
  const [was, is] = [shownWorkspace(mine), shownWorkspace(next)];
  const isSame = was.id === is.id && JSON.stringify(was.layout) === JSON.stringify(is.layout);
  const isMoved = !isSame && was.id === is.id && is.layout !== null;
  desk.setState({
    desk: next,
    revision: isSame || isMoved ? revision : revision + 1,
    ...(isSame ? {} : { news: isMoved ? is.layout : null }),
  });
  if (isLost) toast({ key: 'kept', tone: 'warn', title: wording.link.changedElsewhere, text: wording.link.gaveWay });
});

/** What a person did to the panes shown: they are where they are already. */
export function noteDesk(next: (desk: Desk) => Desk): void {
  desk.setState((state) => ({ desk: next(state.desk) }));
  saveSoon();
}

/** Something else is to be shown. What was before is backed up when `isTurn`. */
export function changeDesk(next: (desk: Desk) => Desk, isTurn = false): void {
  const before = desk.getState().desk;
  const after = next(before);
  if (after === before) return;
  desk.setState((state) => ({ desk: after, revision: state.revision + 1, news: null }));
  saveNow(isTurn);
}

export const backups = () => keeper.backups();
