/** `?`: every key there is, by what it is for, and where each can be given other keys. Made from the table, so it cannot drift. */
import { Printer, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { ACTION_GROUPS, ACTION_IDS, type ActionId, actionOf } from '../../lib/keymap/actions.ts';
import { isFixed, keysOf } from '../../lib/keymap/bindings.ts';
import { rebindings, restoreAllKeys } from '../../lib/keymap/keymap-store.ts';
import { useAction } from '../../lib/keymap/use-action.ts';
import { listedHotkeys } from '../../lib/use-hotkey.ts';
import { closeDialog, openDialog, workbench } from '../../lib/workbench.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyEditor, Keys } from './key-editor.tsx';
import './keymap.css';

export function ShortcutSheet() {
  const isOpen = useStore(workbench, (state) => state.dialog === 'shortcuts');
  useAction('keys.show', () => openDialog('shortcuts'));
  return (
    <Dialog title="Keyboard shortcuts" isOpen={isOpen} onClose={closeDialog} isWide>
      {isOpen && <Sheet />}
    </Dialog>
  );
}

/** What the ladder itself answers to while it has the keyboard. Lists move by arrows everywhere, so these stay as they are. */
const LADDER_KEYS = [
  ['ArrowUp ArrowDown', 'A row up or down; with Shift 10'],
  ['B S', 'Buy or sell at the row, while trading keys are off'],
  ['Enter', 'Buy below the market, sell above it'],
  ['M', 'Pick up the order on the row: ↑ ↓ move it, Enter amends'],
  ['Delete', 'Cancel the orders on the row'],
  ['Escape', 'Leave the row; put a dragged order back'],
] as const;

const NOTES: Partial<Record<(typeof ACTION_GROUPS)[number], string>> = {
  Ladder: 'They act on the ladder touched last.',
  'Trading keys': 'Off until armed. They act on the ladder touched last and never while a text field has the keyboard.',
  'Market keys': 'Armed a second time: a market order has no price to be wrong about.',
};

function Sheet() {
  const [edited, setEdited] = useState<ActionId | null>(null);
  const changes = useStore(rebindings);
  const others = useStore(listedHotkeys, (state) => state.keys);
  const isChanged = Object.keys(changes).length > 0;
  return (
    <div className="keymap">
      <p className="keymap-lead">Press a key’s button to give its action other keys.</p>
      <div className="keymap-groups">
        {ACTION_GROUPS.map((group) => (
          <section key={group} aria-label={group}>
            <h3 className="keymap-group">{group}</h3>
            {NOTES[group] !== undefined && <p className="keymap-note">{NOTES[group]}</p>}
            {ACTION_IDS.filter((id) => actionOf(id).group === group).map((id) => (
              <div key={id} className="keymap-row">
                <span className="keymap-words">
                  {actionOf(id).words}
                  {actionOf(id).holdMs !== undefined && ' (hold)'}
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
        <section aria-label="On a ladder row">
          <h3 className="keymap-group">On a ladder row</h3>
          <p className="keymap-note">While the ladder has the keyboard. These stay as they are.</p>
          {LADDER_KEYS.map(([keys, words]) => (
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
      <div className="dialog-buttons">
        <Button onClick={() => window.print()}>
          <Printer size={14} strokeWidth={1.5} />
          Print
        </Button>
        <Button reason={isChanged ? null : 'No key was changed.'} onClick={restoreAllKeys}>
          <RotateCcw size={14} strokeWidth={1.5} />
          All as they came
        </Button>
      </div>
    </div>
  );
}
