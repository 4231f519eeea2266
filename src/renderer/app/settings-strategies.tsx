/** What holds strategies back and what they must have shown before live. Saved as a whole; asking less with real money asks first. */

import { type FormEvent, useState } from 'react';
import { useEngine, useSettings, useVenue } from '../engine-client/hooks.ts';
import { told } from '../text/told.ts';
import { wording } from '../text/wording.ts';
import { confirm } from '../ui/confirm.tsx';
import { Field, Switch, TextInput } from '../ui/controls.tsx';
import { SaveLimits } from './save-limits.tsx';
import {
  DRILL_IDS,
  drillTitle,
  GATES,
  GUARDS,
  LIMIT_FIELDS,
  type LimitField,
  type LimitsDraft,
  limitsDraft,
  loosenedLimits,
  readLimits,
} from './strategy-limits-form.ts';

export function SettingsStrategies() {
  const client = useEngine();
  const venue = useVenue();
  const settings = useSettings();
  const [edited, setEdited] = useState<LimitsDraft | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const draft = edited ?? limitsDraft(settings.automation);
  const reading = readLimits(draft);
  const words = wording.strategyLimits;
  const change = (next: Partial<LimitsDraft>): void => {
    setNote(null);
    setEdited({ ...draft, ...next });
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!reading.ok || edited === null) return;
    const loosened = loosenedLimits(settings.automation, reading.limits);
    if (venue === 'live' && loosened.length > 0) {
      const isAgreed = await confirm({
        title: words.loosenForRealMoney,
        sentence: words.thisLoosens(loosened.join('; ')),
        worstCase: words.strategiesMayTradeEarlierAndLonger,
        confirmLabel: words.askLess,
        risk: 'increases',
      });
      if (!isAgreed) return;
    }
    const answer = await client.command('settings.update', { settings: { ...settings, automation: reading.limits } });
    setNote(answer.ok ? words.savedHoldsAtOnce : told(answer.error.message));
    if (answer.ok) setEdited(null);
  };
  const fields = (group: object) => (
    <div className="settings-grid">
      {(Object.keys(group) as LimitField[]).map((field) => (
        <LimitInput
          key={field}
          field={field}
          value={draft.text[field]}
          error={reading.ok ? null : (reading.errors[field] ?? null)}
          onChange={(value) => change({ text: { ...draft.text, [field]: value } })}
        />
      ))}
    </div>
  );
  return (
    <form className="settings settings-form" onSubmit={(event) => void save(event)}>
      <h3 className="settings-group">{words.whatHoldsStrategiesBack}</h3>
      {fields(GUARDS)}
      <h3 className="settings-group">{words.beforeLiveOnKraken}</h3>
      {fields(GATES)}
      <Switch
        label={words.byThisVersion}
        isOn={draft.byThisVersion}
        onChange={(byThisVersion) => change({ byThisVersion })}
      />
      <details className="settings-drills">
        <summary>{words.drillsThatMustHavePassed(draft.drills.length, DRILL_IDS.length)}</summary>
        <div className="settings-drill-list">
          {DRILL_IDS.map((id) => (
            <Switch
              key={id}
              label={drillTitle(id)}
              isOn={draft.drills.includes(id)}
              onChange={(isOn) =>
                change({ drills: isOn ? [...draft.drills, id] : draft.drills.filter((each) => each !== id) })
              }
            />
          ))}
        </div>
      </details>
      <SaveLimits note={note} isEdited={edited !== null} isReadable={reading.ok} />
    </form>
  );
}

function LimitInput(props: {
  readonly field: LimitField;
  readonly value: string;
  readonly error: string | null;
  readonly onChange: (value: string) => void;
}) {
  const { field, value, error, onChange } = props;
  const { unit } = LIMIT_FIELDS[field];
  const { fields, hints, units } = wording.strategyLimits;
  return (
    <Field label={fields[field]} error={error} hint={hints[field]}>
      {({ id, describedBy }) => (
        <TextInput
          id={id}
          aria-describedby={describedBy}
          isNumber
          isInvalid={error !== null}
          unit={unit === null ? undefined : units[unit]}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
