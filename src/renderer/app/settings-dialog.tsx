/** Settings in four tabs, and a search over all of them. Every change is kept by the engine and applies to every window. */

import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { closeDialog, workbench } from '../lib/workbench.ts';
import { wording } from '../text/wording.ts';
import { TextInput } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { SettingsAppearance } from './settings-appearance.tsx';
import { findSettings, type IndexedSetting, type SettingsTab } from './settings-index.ts';
import { SettingsKey } from './settings-key.tsx';
import { SettingsRisk } from './settings-risk.tsx';
import { SettingsStrategies } from './settings-strategies.tsx';
import './settings-dialog.css';

const TABS: readonly { readonly id: SettingsTab; readonly label: string }[] = [
  {
    id: 'appearance',
    get label() {
      return wording.settings.appearanceAndOrders;
    },
  },
  {
    id: 'risk',
    get label() {
      return wording.settings.riskLimits;
    },
  },
  {
    id: 'strategies',
    get label() {
      return wording.strategyLimits.strategies;
    },
  },
  {
    id: 'key',
    get label() {
      return wording.settings.krakenKey;
    },
  },
];
const CONTENT = {
  appearance: SettingsAppearance,
  risk: SettingsRisk,
  strategies: SettingsStrategies,
  key: SettingsKey,
};

export function SettingsDialog() {
  const opened = useStore(workbench, (state) => state.dialog);
  const isOpen = opened === 'settings' || opened === 'settings-key';
  return (
    <Dialog title={wording.settings.settings} isOpen={isOpen} onClose={closeDialog}>
      {isOpen && <SettingsBody first={opened === 'settings-key' ? 'key' : 'appearance'} />}
    </Dialog>
  );
}

function SettingsBody({ first }: { readonly first: SettingsTab }) {
  const [tab, setTab] = useState<string>(first);
  const [typed, setTyped] = useState('');
  const [sought, setSought] = useState<IndexedSetting | null>(null);
  const body = useRef<HTMLDivElement>(null);
  const found = findSettings(typed);
  useEffect(() => {
    if (sought === null) return;
    const label = [...(body.current?.querySelectorAll<HTMLElement>('.settings-label, .field-label') ?? [])].find(
      (each) => each.textContent?.trim() === sought.label,
    );
    const row = label?.closest<HTMLElement>('.settings-row, .field');
    row?.scrollIntoView({ block: 'nearest' });
    row?.querySelector<HTMLElement>('input:checked, input, [role=switch], button')?.focus();
    setSought(null);
  }, [sought]);
  const go = (setting: IndexedSetting | undefined): void => {
    if (setting === undefined) return;
    setTab(setting.tab);
    setTyped('');
    setSought(setting);
  };
  return (
    <>
      <TextInput
        aria-label={wording.settings.findSetting}
        placeholder={wording.settings.findSetting}
        lead={<Search size={14} strokeWidth={1.5} />}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') go(found[0]);
        }}
      />
      {typed.trim() !== '' ? (
        <ul className="settings-found" aria-label={wording.settings.settingsFound}>
          {found.length === 0 && <li className="settings-hint">{wording.settings.noSettingIsCalledThat}</li>}
          {found.map((setting) => (
            <li key={`${setting.tab} ${setting.label}`}>
              <button type="button" className="settings-hit" onClick={() => go(setting)}>
                <span className="settings-label">{setting.label}</span>
                <span className="settings-hint">{TABS.find((each) => each.id === setting.tab)?.label}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <div ref={body}>
          <Tabs
            label={wording.settings.settings}
            selected={tab}
            onSelect={setTab}
            tabs={TABS.map((each) => {
              const Content = CONTENT[each.id];
              return { ...each, content: <Content /> };
            })}
          />
        </div>
      )}
    </>
  );
}
