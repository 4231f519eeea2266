/** The limits every order is held against. Saved as a whole; raising one with real money asks first. */

import { type FormEvent, useState } from 'react';
import { useEngine, useSettings, useVenue } from '../engine-client/hooks.ts';
import { told } from '../text/told.ts';
import { wording } from '../text/wording.ts';
import { confirm } from '../ui/confirm.tsx';
import { Field, TextInput } from '../ui/controls.tsx';
import { RISK_FIELDS, RISK_ORDER, type RiskText, raisedLimits, readRisk, riskText } from './risk-form.ts';
import { SaveLimits } from './save-limits.tsx';

export function SettingsRisk() {
  const client = useEngine();
  const venue = useVenue();
  const settings = useSettings();
  const [edited, setEdited] = useState<RiskText | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const text = edited ?? riskText(settings.risk);
  const reading = readRisk(text);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!reading.ok || edited === null) return;
    const raised = raisedLimits(settings.risk, reading.limits);
    if (venue === 'live' && raised.length > 0) {
      const isAgreed = await confirm({
        title: wording.settings.raiseLimitsForRealMoney,
        sentence: wording.settings.thisRaises(raised.join(', ')),
        worstCase: wording.settings.ordersThatAreDeniedNowWill,
        confirmLabel: wording.settings.raise,
        risk: 'increases',
      });
      if (!isAgreed) return;
    }
    const answer = await client.command('settings.update', { settings: { ...settings, risk: reading.limits } });
    setNote(answer.ok ? wording.settings.savedNewLimitsHoldFromNext : told(answer.error.message));
    if (answer.ok) setEdited(null);
  };
  return (
    <form className="settings settings-form" onSubmit={(event) => void save(event)}>
      <div className="settings-grid">
        {RISK_ORDER.map((field) => {
          const error = reading.ok ? null : (reading.errors[field] ?? null);
          return (
            <Field key={field} label={RISK_FIELDS[field].label} error={error} hint={RISK_FIELDS[field].hint}>
              {({ id, describedBy }) => (
                <TextInput
                  id={id}
                  aria-describedby={describedBy}
                  isNumber
                  isInvalid={error !== null}
                  unit={RISK_FIELDS[field].unit === '' ? undefined : RISK_FIELDS[field].unit}
                  value={text[field]}
                  onChange={(event) => {
                    setNote(null);
                    setEdited({ ...text, [field]: event.target.value });
                  }}
                />
              )}
            </Field>
          );
        })}
      </div>
      <SaveLimits note={note} isEdited={edited !== null} isReadable={reading.ok} />
    </form>
  );
}
