/** How the window looks, and whether it asks before an order. Saved at each change. */
import { type ReactNode, useState } from 'react';
import type { Settings } from '../../contract/settings.ts';
import { useEngine, useIsLinkLive, useSettings } from '../engine-client/hooks.ts';
import { isMac } from '../lib/use-hotkey.ts';
import { Segmented, Switch } from '../ui/controls.tsx';

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
      setFailure(answer.ok ? null : answer.error.message);
      setChosen((now) => (now === next ? null : now));
    });
  };
  const appear = (change: Partial<Settings['appearance']>): void =>
    save({ ...settings, appearance: { ...settings.appearance, ...change } });
  return (
    <div className="settings">
      <Row label="Buy and sell colours" hint="Shape and words always carry the meaning too.">
        <Segmented
          label="Buy and sell colours"
          value={settings.appearance.palette}
          onChange={(palette) => appear({ palette })}
          choices={[
            { value: 'safe', label: 'Blue, orange', title: 'Safe for colour-blind eyes' },
            { value: 'classic', label: 'Green, red' },
          ]}
        />
      </Row>
      <Row label="Theme" hint="Light for daylight; high contrast reads at 7:1 everywhere.">
        <Segmented
          label="Theme"
          value={settings.appearance.theme}
          onChange={(theme) => appear({ theme })}
          choices={[
            { value: 'dark', label: 'Dark' },
            { value: 'light', label: 'Light' },
            { value: 'contrast', label: 'High contrast' },
          ]}
        />
      </Row>
      <Row label="Density" hint="Row height of ladders and tables.">
        <Segmented
          label="Density"
          value={settings.appearance.density}
          onChange={(density) => appear({ density })}
          choices={[
            { value: 'compact', label: 'Compact' },
            { value: 'normal', label: 'Normal' },
            { value: 'roomy', label: 'Roomy' },
          ]}
        />
      </Row>
      <Row label="Clock" hint="Tooltips always give the date and zone.">
        <Segmented
          label="Clock"
          value={settings.appearance.clock}
          onChange={(clock) => appear({ clock })}
          choices={[
            { value: 'utc', label: 'UTC' },
            { value: 'local', label: 'Local' },
          ]}
        />
      </Row>
      <Row label="Zoom" hint="Ctrl or Cmd with +, − and 0, from 80 to 200 %. It is this window’s own, and kept.">
        <span className="shortcut-keys">
          {['+', '−', '0'].map((sign) => (
            <kbd key={sign} className="key">
              {isMac() ? 'Cmd' : 'Ctrl'} {sign}
            </kbd>
          ))}
        </span>
      </Row>
      <Row label="Orders" hint="Risk checks ask on their own, whatever this says.">
        <Switch
          label="Ask before each order"
          isOn={settings.trading.confirmOrders}
          onChange={(confirmOrders) => save({ ...settings, trading: { ...settings.trading, confirmOrders } })}
        />
      </Row>
      {!isLinkLive && (
        <p className="settings-note" data-failure="true">
          The engine is not connected: changes cannot be saved now.
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
