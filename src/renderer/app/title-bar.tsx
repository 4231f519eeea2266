/** The top 32 px: who we are, which money this is, the kill switch, and the time. */

import { Keyboard, Search, Settings2 } from 'lucide-react';
import { useClockZone } from '../engine-client/hooks.ts';
import { formatClock, formatDate } from '../lib/format-time.ts';
import { usePaletteOffers } from '../lib/palette-offers.ts';
import { describeHotkey, isMac } from '../lib/use-hotkey.ts';
import { useNow } from '../lib/use-now.ts';
import { openDialog } from '../lib/workbench.ts';
import { wording } from '../text/wording.ts';
import { IconButton } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import { KillSwitch } from './kill-switch.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { VenueBadge } from './venue-badge.tsx';
import { WorkspaceTabs } from './workspace-tabs.tsx';
import './title-bar.css';

export function TitleBar() {
  usePaletteOffers(wording.shell.titleBar, [
    { id: 'settings', words: wording.shell.settings, run: () => openDialog('settings') },
  ]);
  return (
    <header className="title-bar">
      <div className="title-brand">
        <Mark size={18} />
        <h1 className="title-name">{wording.shell.leadline}</h1>
        <WorkspaceTabs />
      </div>
      <VenueBadge />
      <div className="title-end">
        <KillSwitch />
        <div className="title-tools">
          <IconButton
            tone="quiet"
            label={wording.shell.findSymbol}
            keys="/"
            icon={<Search size={16} strokeWidth={1.5} />}
            onClick={() => openDialog('symbols')}
          />
          <IconButton
            tone="quiet"
            label={wording.shell.keyboardShortcuts}
            keys={describeHotkey('?', isMac())}
            icon={<Keyboard size={16} strokeWidth={1.5} />}
            onClick={() => openDialog('shortcuts')}
          />
          <IconButton
            tone="quiet"
            label={wording.shell.settings}
            icon={<Settings2 size={16} strokeWidth={1.5} />}
            onClick={() => openDialog('settings')}
          />
        </div>
        <Clock />
      </div>
      <SettingsDialog />
    </header>
  );
}

function Clock() {
  const zone = useClockZone();
  const now = useNow(1000);
  return (
    <time className="title-clock" dateTime={new Date(now).toISOString()} title={formatDate(now, zone)}>
      {formatClock(now, zone)}
      <span className="title-zone">{zone === 'utc' ? 'UTC' : wording.shell.local}</span>
    </time>
  );
}
