/** How the window looks, and whether it asks before an order. Saved at each change. */

import { type ReactNode, useState } from 'react';
import type { Settings } from '../../contract/settings.ts';
import { useEngine, useIsLinkLive, useSettings } from '../engine-client/hooks.ts';
import { isMac } from '../lib/use-hotkey.ts';
import { told } from '../text/told.ts';
import { wording } from '../text/wording.ts';
import { Segmented, Switch } from '../ui/controls.tsx';
import { LanguageChoice } from './language-choice.tsx';

export function SettingsAppearance() {
  const client = useEngine();
  const isLinkLive = useIsLinkLive();
  const kept = useSettings();
  /** What was chosen and is not yet confirmed: a control answers the hand at once, and goes back if the engine refuses. */
  const [chosen, setChosen] = useState<Settings | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const settings = chosen ?? kept;
  const save = (next: Settings): void => {
    setChosen(next);
    void client.command('settings.update', { settings: next }).then((answer) => {
      setFailure(answer.ok ? null : told(answer.error.message));
      setChosen((now) => (now === next ? null : now));
    });
  };
  const appear = (change: Partial<Settings['appearance']>): void =>
    save({ ...settings, appearance: { ...settings.appearance, ...change } });
  return (
    <div className="settings">
      <Row label={wording.settings.buyAndSellColours} hint={wording.settings.shapeAndWordsAlwaysCarryMeaning}>
        <Segmented
          label={wording.settings.buyAndSellColours}
          value={settings.appearance.palette}
          onChange={(palette) => appear({ palette })}
          choices={[
            { value: 'safe', label: wording.settings.blueOrange, title: wording.settings.safeForColourBlindEyes },
            { value: 'classic', label: wording.settings.greenRed },
          ]}
        />
      </Row>
      <Row label={wording.settings.theme} hint={wording.settings.lightForDaylightHighContrastReads}>
        <Segmented
          label={wording.settings.theme}
          value={settings.appearance.theme}
          onChange={(theme) => appear({ theme })}
          choices={[
            { value: 'dark', label: wording.settings.dark },
            { value: 'light', label: wording.settings.light },
            { value: 'contrast', label: wording.settings.highContrast },
          ]}
        />
      </Row>
      <Row label={wording.settings.density} hint={wording.settings.rowHeightLaddersAndTables}>
        <Segmented
          label={wording.settings.density}
          value={settings.appearance.density}
          onChange={(density) => appear({ density })}
          choices={[
            { value: 'compact', label: wording.settings.compact },
            { value: 'normal', label: wording.settings.normal },
            { value: 'roomy', label: wording.settings.roomy },
          ]}
        />
      </Row>
      <Row label={wording.settings.clock} hint={wording.settings.tooltipsAlwaysGiveDateAndZone}>
        <Segmented
          label={wording.settings.clock}
          value={settings.appearance.clock}
          onChange={(clock) => appear({ clock })}
          choices={[
            { value: 'utc', label: 'UTC' },
            { value: 'local', label: wording.settings.local },
          ]}
        />
      </Row>
      <Row label={wording.settings.language} hint={wording.settings.languageHint}>
        <LanguageChoice value={settings.appearance.language} onChange={(language) => appear({ language })} />
      </Row>
      <Row label={wording.settings.zoom} hint={wording.settings.ctrlOrCmdWithAnd0}>
        <span className="shortcut-keys">
          {['+', '−', '0'].map((sign) => (
            <kbd key={sign} className="key">
              {isMac() ? wording.settings.cmd : wording.settings.ctrl} {sign}
            </kbd>
          ))}
        </span>
      </Row>
      <Row label={wording.settings.orders} hint={wording.settings.riskChecksAskOnTheirOwn}>
        <Switch
          label={wording.settings.askBeforeEachOrder}
          isOn={settings.trading.confirmOrders}
          onChange={(confirmOrders) => save({ ...settings, trading: { ...settings.trading, confirmOrders } })}
        />
      </Row>
      {!isLinkLive && (
        <p className="settings-note" data-failure="true">
          {wording.settings.engineIsNotConnectedChangesCannot}
        </p>
      )}
      {failure !== null && (
        <p className="settings-note" data-failure="true" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}

function Row(props: { readonly label: string; readonly hint: string; readonly children: ReactNode }) {
  return (
    <div className="settings-row">
      <div>
        <p className="settings-label">{props.label}</p>
        <p className="settings-hint">{props.hint}</p>
      </div>
      {props.children}
    </div>
  );
}
