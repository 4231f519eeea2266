/**
 * The Kraken key. It is tried at the exchange before it is kept; the secret goes to the host's vault and is never shown
 * again, nor kept in this window after it was sent.
 */

import { type FormEvent, useState } from 'react';
import { useEngine, useStatusSelect, useVenue } from '../engine-client/hooks.ts';
import { told } from '../text/told.ts';
import { wording } from '../text/wording.ts';
import { Button } from '../ui/button.tsx';
import { confirm } from '../ui/confirm.tsx';
import { Field, TextInput } from '../ui/controls.tsx';

export function SettingsKey() {
  const client = useEngine();
  const venue = useVenue();
  const apiKey = useStatusSelect((status) => status?.apiKey ?? null);
  const [publicKey, setPublicKey] = useState('');
  const [secret, setSecret] = useState('');
  const [note, setNote] = useState<{ readonly text: string; readonly isFailure: boolean } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || publicKey.trim() === '' || secret.trim() === '') return;
    setBusy(true);
    const answer = await client.command('credentials.set', { publicKey: publicKey.trim(), secret: secret.trim() });
    setBusy(false);
    setSecret('');
    if (answer.ok) setPublicKey('');
    setNote(
      answer.ok
        ? { text: wording.settings.mayTradeAndIsKeptIt(answer.value.name), isFailure: false }
        : { text: told(answer.error.message), isFailure: true },
    );
  };
  const remove = async (): Promise<void> => {
    const isAgreed = await confirm({
      title: wording.settings.removeKrakenKey,
      sentence: wording.settings.keyIsDeletedFromThisMachine,
      confirmLabel: wording.settings.remove,
      risk: 'reduces',
    });
    if (!isAgreed) return;
    const answer = await client.command('credentials.clear', {});
    setNote(
      answer.ok
        ? { text: wording.settings.keyIsRemoved, isFailure: false }
        : { text: told(answer.error.message), isFailure: true },
    );
  };
  const isIncomplete = publicKey.trim() === '' || secret.trim() === '';
  return (
    <form className="settings settings-form" onSubmit={(event) => void submit(event)}>
      <p className="settings-hint">
        {venue === 'live' ? wording.settings.makeKeyOnKrakenThatMay : wording.settings.thisVenueIsSimulatedAndMakes}
      </p>
      {apiKey !== null && (
        <p className="settings-key">
          {apiKey.isSet
            ? wording.settings.inUse(apiKey.name ?? wording.settings.unnamed)
            : wording.settings.noKeyIsInUse}
          {apiKey.permissions.length > 0 && <span className="is-secondary"> · {apiKey.permissions.join(', ')}</span>}
        </p>
      )}
      <Field label={wording.settings.apiKey}>
        {({ id }) => (
          <TextInput
            id={id}
            className="code"
            value={publicKey}
            onChange={(event) => setPublicKey(event.target.value)}
          />
        )}
      </Field>
      <Field label={wording.settings.privateKey}>
        {({ id }) => (
          <TextInput id={id} type="password" value={secret} onChange={(event) => setSecret(event.target.value)} />
        )}
      </Field>
      {note !== null && (
        <p className="settings-note" data-failure={note.isFailure || undefined} role="alert">
          {note.text}
        </p>
      )}
      <div className="dialog-buttons">
        <Button
          reason={apiKey?.isSet === true ? null : wording.settings.thereIsNoKeyToRemove}
          onClick={() => void remove()}
        >
          {wording.settings.removeKey}
        </Button>
        <Button
          type="submit"
          tone="strong"
          isBusy={isBusy}
          reason={isIncomplete ? wording.settings.enterBothHalvesKey : null}
        >
          {wording.settings.checkAndKeep}
        </Button>
      </div>
    </form>
  );
}
