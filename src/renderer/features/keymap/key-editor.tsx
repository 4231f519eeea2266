/** One action's keys: shown, pressed anew, refused with the reason where they belong to something else. */
import { Fragment, type KeyboardEvent, useState } from 'react';
import { useStore } from 'zustand';
import { type ActionId, actionOf } from '../../lib/keymap/actions.ts';
import { keysOf, keysOfPress } from '../../lib/keymap/bindings.ts';
import { rebind, rebindings, restoreKeys } from '../../lib/keymap/keymap-store.ts';
import { describeHotkey, isMac } from '../../lib/use-hotkey.ts';
import { Button } from '../../ui/button.tsx';

export function Keys({ keys }: { readonly keys: string | null }) {
  if (keys === null) return <span className="is-secondary">no key</span>;
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
  const { words } = actionOf(id);
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
        aria-label={`Change the keys of: ${words}. Now ${keys === null ? 'no key' : describeHotkey(keys, isMac())}`}
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
        aria-label={`Press the new keys for: ${words}`}
        onKeyDown={onKeyDown}
      >
        Press keys…
      </button>
      <Button size="small" tone="quiet" onClick={() => attempt(() => rebind(id, null))}>
        No key
      </Button>
      {isChanged && (
        <Button size="small" tone="quiet" onClick={() => attempt(() => restoreKeys(id))}>
          As it came
        </Button>
      )}
      <Button size="small" tone="quiet" onClick={close}>
        Leave it
      </Button>
      <span className="keymap-refusal" role="alert">
        {refusal}
      </span>
    </span>
  );
}
