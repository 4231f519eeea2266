/** The desk of this window, live: what is shown, what was changed, and its saving. The one place that touches storage. */

import { createStore } from 'zustand/vanilla';
import { readStored, writeStored } from '../../lib/stored.ts';
import { symbolLinks } from '../../lib/symbol-links.ts';
import { windowName } from '../../lib/window-name.ts';
import { wording } from '../../text/wording.ts';
import { toast } from '../../ui/toasts.tsx';
import { isPaneKind } from '../pane-registry.ts';
import { DeskKeeper } from './desk-keeper.ts';
import type { Desk } from './desk-model.ts';

const keeper = new DeskKeeper({
  storage: { read: readStored, write: writeStored },
  window: windowName(),
  isKind: isPaneKind,
  now: () => Date.now(),
});

const SAVE_AFTER_MS = 400;

const started = keeper.start();
/** `revision` rises when the workspace shown has to be laid out anew: another one, a reset, a restored backup. */
export const desk = createStore<{ readonly desk: Desk; readonly revision: number }>(() => ({
  desk: started.desk,
  revision: 0,
}));
symbolLinks.setState({ symbols: started.desk.symbols });
if (started.notice !== null) {
  toast({
    key: 'layout',
    tone: 'warn',
    get title() {
      return wording.layout.workspacesWereRepaired;
    },
    text: started.notice,
  });
}

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
  desk.setState((state) => ({ desk: after, revision: state.revision + 1 }));
  saveNow(isTurn);
}

export const backups = () => keeper.backups();
