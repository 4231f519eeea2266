/** `?`: every key there is, by what it is for, and where each can be given other keys. Made from the table, so it cannot drift. */

import { Printer, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { ACTION_GROUPS, ACTION_IDS, type ActionId, actionOf, actionWords } from '../../lib/keymap/actions.ts';
import { isFixed, keysOf } from '../../lib/keymap/bindings.ts';
import { rebindings, restoreAllKeys } from '../../lib/keymap/keymap-store.ts';
import { useAction } from '../../lib/keymap/use-action.ts';
import { listedHotkeys } from '../../lib/use-hotkey.ts';
import { closeDialog, openDialog, workbench } from '../../lib/workbench.ts';
import { wording } from '../../text/wording.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyEditor, Keys } from './key-editor.tsx';
import './keymap.css';

export function ShortcutSheet() {
  const isOpen = useStore(workbench, (state) => state.dialog === 'shortcuts');
  useAction('keys.show', () => openDialog('shortcuts'));
  return (
    <Dialog title={wording.keys.keyboardShortcuts} isOpen={isOpen} onClose={closeDialog} isWide>
      {isOpen && <Sheet />}
    </Dialog>
  );
}

/** What the ladder itself answers to while it has the keyboard. Lists move by arrows everywhere, so these stay as they are. */
const ladderKeys = () =>
  [
    ['ArrowUp ArrowDown', wording.keys.rowUpOrDownWithShift],
    ['B S', wording.keys.buyOrSellAtRowWhile],
    ['Enter', wording.keys.buyBelowMarketSellAboveIt],
    ['M', wording.keys.pickUpOrderOnRowMove],
    ['Delete', wording.keys.cancelOrdersOnRow],
    ['Escape', wording.keys.leaveRowPutDraggedOrderBack],
  ] as const;

const NOTES: Partial<Record<(typeof ACTION_GROUPS)[number], string>> = {
  get Ladder() {
    return wording.keys.theyActOnLadderTouchedLast;
  },
  get 'Trading keys'() {
    return wording.keys.offUntilArmedTheyActOn;
  },
  get 'Market keys'() {
    return wording.keys.armedSecondTimeMarketOrderHas;
  },
};

function Sheet() {
  const [edited, setEdited] = useState<ActionId | null>(null);
  const changes = useStore(rebindings);
  const others = useStore(listedHotkeys, (state) => state.keys);
  const isChanged = Object.keys(changes).length > 0;
  return (
    <div className="keymap">
      <p className="keymap-lead">{wording.keys.pressKeysButtonToGiveIts}</p>
      <div className="keymap-scroll">
        <div className="keymap-groups">
          {ACTION_GROUPS.map((group) => (
            <section key={group} aria-label={wording.keys.groups[group]}>
              <h3 className="keymap-group">{wording.keys.groups[group]}</h3>
              {NOTES[group] !== undefined && <p className="keymap-note">{NOTES[group]}</p>}
              {ACTION_IDS.filter((id) => actionOf(id).group === group).map((id) => (
                <div key={id} className="keymap-row">
                  <span className="keymap-words">
                    {actionWords(id)}
                    {actionOf(id).holdMs !== undefined && wording.keys.hold}
                  </span>
                  {isFixed(id) ? (
                    <Keys keys={keysOf(changes, id)} />
                  ) : (
                    <KeyEditor id={id} isOpen={edited === id} onOpen={(isOpen) => setEdited(isOpen ? id : null)} />
                  )}
                </div>
              ))}
              {group === 'Window' &&
                others.map((each) => (
                  <div key={`${each.keys} ${each.label}`} className="keymap-row">
                    <span className="keymap-words">{each.label}</span>
                    <Keys keys={each.keys} />
                  </div>
                ))}
            </section>
          ))}
          <section aria-label={wording.keys.onLadderRow}>
            <h3 className="keymap-group">{wording.keys.onLadderRow}</h3>
            <p className="keymap-note">{wording.keys.whileLadderHasKeyboardTheseStay}</p>
            {ladderKeys().map(([keys, words]) => (
              <div key={keys} className="keymap-row">
                <span className="keymap-words">{words}</span>
                <span className="keymap-keys">
                  {keys.split(' ').map((key) => (
                    <Keys key={key} keys={key} />
                  ))}
                </span>
              </div>
            ))}
          </section>
        </div>
      </div>
      <div className="dialog-buttons">
        <Button onClick={() => window.print()}>
          <Printer size={14} strokeWidth={1.5} />
          {wording.keys.print}
        </Button>
        <Button reason={isChanged ? null : wording.keys.noKeyWasChanged} onClick={restoreAllKeys}>
          <RotateCcw size={14} strokeWidth={1.5} />
          {wording.keys.allAsTheyCame}
        </Button>
      </div>
    </div>
  );
}
