/** Settings in three tabs. Every change is kept by the engine and applies to every window. */
import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { SettingsAppearance } from './settings-appearance.tsx';
import { SettingsKey } from './settings-key.tsx';
import { SettingsRisk } from './settings-risk.tsx';
import './settings-dialog.css';

export function SettingsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const [tab, setTab] = useState('appearance');
  return (
    <Dialog title="Settings" isOpen={isOpen} onClose={onClose}>
      <Tabs
        label="Settings"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'appearance', label: 'Appearance and orders', content: <SettingsAppearance /> },
          { id: 'risk', label: 'Risk limits', content: <SettingsRisk /> },
          { id: 'key', label: 'Kraken key', content: <SettingsKey /> },
        ]}
      />
    </Dialog>
  );
}
