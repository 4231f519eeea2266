/** What to watch for: said in words or chosen, read back as a sentence, and added. */

import { type FormEvent, useState } from 'react';
import { useInstruments, useSelectedSymbol } from '../../engine-client/hooks.ts';
import { useAlertActions } from '../../engine-client/use-alerts.ts';
import { alertWords, parseAlert } from '../../lib/alert-words.ts';
import { wording } from '../../text/wording.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, Switch, TextInput } from '../../ui/controls.tsx';

export function AlertForm() {
  const instruments = useInstruments();
  const [symbol] = useSelectedSymbol();
  const { add } = useAlertActions();
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const [repeats, setRepeats] = useState(false);
  const [isSounding, setSounding] = useState(true);
  const parsed = parseAlert(text, instruments);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!parsed.ok || !(await add(parsed.watch, { note: note.trim(), repeats, isSounding }))) return;
    setText('');
    setNote('');
  };
  return (
    <form className="alerts-form" onSubmit={(event) => void submit(event)}>
      <div className="alerts-chips">
        {['>', '<', 'spread', 'fill', 'stale'].map((word) => (
          <Chip key={word} label={`${symbol} ${word}`} onClick={() => setText(`${symbol.toLowerCase()} ${word} `)} />
        ))}
      </div>
      <TextInput
        aria-label={wording.alerts.watchFor}
        placeholder={wording.alerts.btc66000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <TextInput
        aria-label={wording.alerts.note}
        placeholder={wording.alerts.noteShownWhenItFires}
        maxLength={120}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="alerts-switches">
        <Switch
          label={wording.alerts.repeats}
          isOn={repeats}
          onChange={setRepeats}
          title={wording.alerts.goesOnWatchingAfterItFired}
        />
        <Switch label={wording.alerts.sound} isOn={isSounding} onChange={setSounding} />
      </div>
      <p className="alerts-reading" role="status">
        {parsed.ok ? alertWords(parsed.watch) : parsed.message}
      </p>
      <Button type="submit" tone="strong" size="small" reason={parsed.ok ? null : parsed.message}>
        {wording.alerts.addAlert}
      </Button>
    </form>
  );
}
