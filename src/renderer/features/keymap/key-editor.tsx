/** One action's keys: shown, pressed anew, refused with the reason where they belong to something else. */

import { Fragment, type KeyboardEvent, useState } from 'react';
import { useStore } from 'zustand';
import { type ActionId, actionWords } from '../../lib/keymap/actions.ts';
import { keysOf, keysOfPress } from '../../lib/keymap/bindings.ts';
import { rebind, rebindings, restoreKeys } from '../../lib/keymap/keymap-store.ts';
import { describeHotkey, isMac } from '../../lib/use-hotkey.ts';
import { wording } from '../../text/wording.ts';
import { Button } from '../../ui/button.tsx';

export function Keys({ keys }: { readonly keys: string | null }) {
  if (keys === null) return <span className="is-secondary">{wording.keys.noKey}</span>;
  return (
    <span className="keymap-keys">
      {describeHotkey(keys, isMac())
        .split(' ')
        .map((key) => (
          // The space is for names and copies: a row of keys is words apart.
          <Fragment key={key}>
            <kbd className="key">{key}</kbd>{' '}
          </Fragment>
        ))}
    </span>
  );
}

export function KeyEditor(props: {
  readonly id: ActionId;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}) {
  const { id, isOpen, onOpen } = props;
  const keys = useStore(rebindings, (changes) => keysOf(changes, id));
  const isChanged = useStore(rebindings, (changes) => changes[id] !== undefined);
  const [refusal, setRefusal] = useState<string | null>(null);
  const words = actionWords(id);
  const close = (): void => {
    setRefusal(null);
    onOpen(false);
  };
  if (!isOpen) {
    return (
      <button
        type="button"
        className="keymap-change"
        data-changed={isChanged || undefined}
        aria-label={wording.keys.changeKeysNow(
          words,
          keys === null ? wording.keys.noKey : describeHotkey(keys, isMac()),
        )}
        onClick={() => onOpen(true)}
      >
        <Keys keys={keys} />
      </button>
    );
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // Tab stays Tab: nobody is caught here.
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') {
      close();
      return;
    }
    const pressed = keysOfPress(event.nativeEvent);
    if (pressed === null) return;
    const reason = rebind(id, pressed);
    setRefusal(reason);
    if (reason === null) onOpen(false);
  };
  const attempt = (change: () => string | null): void => {
    const reason = change();
    setRefusal(reason);
    if (reason === null) onOpen(false);
  };
  return (
    <span className="keymap-edit">
      <button
        type="button"
        className="keymap-capture"
        // biome-ignore lint/a11y/noAutofocus: it was opened to be pressed into
        autoFocus
        aria-label={wording.keys.pressNewKeysFor(words)}
        onKeyDown={onKeyDown}
      >
        {wording.keys.pressKeys}
      </button>
      <Button size="small" tone="quiet" onClick={() => attempt(() => rebind(id, null))}>
        {wording.keys.noKey2}
      </Button>
      {isChanged && (
        <Button size="small" tone="quiet" onClick={() => attempt(() => restoreKeys(id))}>
          {wording.keys.asItCame}
        </Button>
      )}
      <Button size="small" tone="quiet" onClick={close}>
        {wording.keys.leaveIt}
      </Button>
      <span className="keymap-refusal" role="alert">
        {refusal}
      </span>
    </span>
  );
}
