/**
 * Ctrl K: everything the window can do, by its words. A command is read back as one sentence; the first Enter holds it, the
 * second does it. What was held is what is done, whatever the market did meanwhile; typing lets go of it.
 */

import { CornerDownLeft } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { DrillDescription } from '../../../contract/drills.ts';
import { useEngine, useInstruments } from '../../engine-client/hooks.ts';
import { bringIntoSight } from '../../lib/bring-into-sight.ts';
import { keysOf } from '../../lib/keymap/bindings.ts';
import { rebindings, runnableActions } from '../../lib/keymap/keymap-store.ts';
import { useAction } from '../../lib/keymap/use-action.ts';
import { paletteOffers } from '../../lib/palette-offers.ts';
import { describeHotkey, isMac } from '../../lib/use-hotkey.ts';
import { wording } from '../../text/wording.ts';
import { TextInput } from '../../ui/controls.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { type Choice, choicesFor, drillChoices } from './choices.ts';
import { PreviewLine } from './preview-line.tsx';
import { usePerform } from './use-perform.ts';
import { type Reading, useReading } from './use-reading.ts';
import { WhyLines } from './why-lines.tsx';
import './palette.css';

export function Palette() {
  const [isOpen, setOpen] = useState(false);
  useAction('palette.open', () => setOpen(true), { fromPalette: null });
  const close = (): void => setOpen(false);
  return (
    <Dialog title={wording.palette.commandPalette} isOpen={isOpen} onClose={close} isWide>
      {isOpen && <Prompt onDone={close} />}
    </Dialog>
  );
}

type Held =
  | { readonly kind: 'command'; readonly reading: Reading & { readonly kind: 'ready' } }
  | { readonly kind: 'choice'; readonly choice: Choice };

/** A second Enter sooner than this is the first one bouncing. */
const GUARD_MS = 250;

function Prompt({ onDone }: { readonly onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const [held, setHeld] = useState<Held | null>(null);
  const heldAt = useRef(0);
  const reading = useReading(typed);
  const perform = usePerform();
  const choices = useChoices(typed, reading);
  const active = choices[at];

  const type = (text: string): void => {
    setTyped(text);
    setAt(0);
    setHeld(null);
  };
  const finish = (act: () => void): void => {
    onDone();
    act();
  };
  const choose = (choice: Choice): void => {
    if (choice.does.kind === 'verb') type(`${choice.does.verb} `);
    else if (choice.asksTwice) hold({ kind: 'choice', choice });
    else finish(() => perform.choice(choice));
  };
  const hold = (next: Held): void => {
    heldAt.current = performance.now();
    setHeld(next);
  };
  const enter = (): void => {
    if (held !== null) {
      if (performance.now() - heldAt.current < GUARD_MS) return;
      finish(() => (held.kind === 'command' ? perform.command(held.reading) : perform.choice(held.choice)));
    } else if (reading.kind === 'ready') hold({ kind: 'command', reading });
    else if (active !== undefined) choose(active);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setAt(Math.min(choices.length - 1, at + 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1));
    else if (event.key === 'Enter') {
      if (!event.repeat) enter();
    } else if (event.key === 'Escape' && held !== null) {
      setHeld(null);
      event.stopPropagation();
    } else return;
    if (event.key.startsWith('Arrow')) setHeld(null);
    event.preventDefault();
  };
  return (
    <div className="palette">
      <TextInput
        aria-label={wording.palette.command}
        placeholder={wording.palette.buy005Btc64210Post}
        value={typed}
        role="combobox"
        aria-expanded={choices.length > 0}
        aria-controls="palette-list"
        aria-activedescendant={active === undefined || held !== null ? undefined : `palette-${at}`}
        aria-describedby="palette-reading"
        className="palette-field"
        onChange={(event) => type(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <ReadBack reading={reading} held={held} />
      {choices.length > 0 && (
        <div id="palette-list" className="palette-list" role="listbox" aria-label={wording.palette.choices}>
          {choices.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard and names the active choice
            <div
              key={choice.id}
              id={`palette-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className="palette-choice"
              ref={index === at ? bringIntoSight : undefined}
              onClick={() => {
                setAt(index);
                if (held?.kind === 'choice' && held.choice.id === choice.id) enter();
                else choose(choice);
              }}
            >
              <span className="palette-group">{choice.group}</span>
              <span className="palette-words">{choice.words}</span>
              <ChoiceKeys choice={choice} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function ReadBack({ reading, held }: { readonly reading: Reading; readonly held: Held | null }) {
  const ready = held?.kind === 'command' ? held.reading : reading.kind === 'ready' ? reading : null;
  const words =
    held?.kind === 'choice'
      ? held.choice.words
      : ready !== null
        ? ready.sentence
        : reading.kind === 'unfinished' || reading.kind === 'error'
          ? reading.text
          : reading.kind === 'why'
            ? wording.palette.whatStrategiesOnDecidedLast(reading.symbol)
            : reading.kind === 'drills'
              ? wording.palette.chooseDrillItBreaksEmbedded
              : wording.palette.commandActionSymbol;
  const isReady = held !== null || ready !== null;
  return (
    <div className="palette-reading" data-kind={held !== null ? 'held' : reading.kind}>
      <p id="palette-reading" role="status">
        {words}
        {held !== null && <b className="palette-again">{wording.palette.enterAgainToDoItEsc}</b>}
      </p>
      {ready?.notes.map((note) => (
        <p key={note} className="palette-note">
          {note}
        </p>
      ))}
      {ready !== null && ready.resolved !== null && <PreviewLine tickets={ready.resolved.tickets} />}
      {held === null && reading.kind === 'why' && <WhyLines symbol={reading.symbol} />}
      {isReady && held === null && (
        <span className="palette-enter" aria-hidden="true">
          <CornerDownLeft size={12} strokeWidth={1.5} />
          {wording.palette.twice}
        </span>
      )}
    </div>
  );
}

function ChoiceKeys({ choice }: { readonly choice: Choice }) {
  const changes = useStore(rebindings);
  const keys = choice.does.kind === 'action' ? keysOf(changes, choice.does.id) : null;
  return keys === null ? null : <kbd className="key">{describeHotkey(keys, isMac())}</kbd>;
}

const NONE: readonly Choice[] = [];

function useChoices(typed: string, reading: Reading): readonly Choice[] {
  const client = useEngine();
  const instruments = useInstruments();
  const actions = useStore(runnableActions);
  const offers = useStore(paletteOffers);
  const [drills, setDrills] = useState<readonly DrillDescription[] | null>(null);
  const isDrill = reading.kind === 'drills' || /^drill/i.test(typed);
  useEffect(() => {
    if (!isDrill) return;
    void client.query('drill.list', {}).then((answer) => setDrills(answer.ok ? answer.value.drills : []));
  }, [client, isDrill]);
  const words = reading.kind === 'drills' ? reading.words : null;
  const isSearch = reading.kind === 'search';
  return useMemo(() => {
    if (words !== null) return drillChoices(words, drills ?? []);
    if (!isSearch) return NONE;
    return choicesFor(typed, {
      actions: new Set(actions.keys()),
      offers: [...offers.values()].flat(),
      symbols: instruments.map((row) => row.symbol),
    });
  }, [typed, words, isSearch, drills, actions, offers, instruments]);
}
