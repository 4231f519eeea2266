/** The states this window's workspaces were in before, newest first, and the way back to one. */

import { useMemo } from 'react';
import { useClockZone } from '../engine-client/hooks.ts';
import { formatInstant } from '../lib/format-time.ts';
import { wording } from '../text/wording.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { toast } from '../ui/toasts.tsx';
import { backups, changeDesk } from './layout/desk.ts';
import { type Backup, MOST_BACKUPS } from './layout/desk-keeper.ts';
import { isBuiltIn, nameOf } from './layout/desk-model.ts';

export function BackupsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title={wording.shell.backupsWorkspaces} isOpen={isOpen} onClose={onClose}>
      {isOpen && <Backups onClose={onClose} />}
    </Dialog>
  );
}

function Backups({ onClose }: { readonly onClose: () => void }) {
  const zone = useClockZone();
  const kept = useMemo(backups, []);
  if (kept.length === 0) {
    return (
      <Notice title={wording.shell.thereIsNoBackupYet} text={wording.shell.whatWorkspacesWereIsKeptNow(MOST_BACKUPS)} />
    );
  }
  const restore = (backup: Backup): void => {
    changeDesk(() => backup.desk, true);
    toast({
      key: 'layout',
      tone: 'info',
      title: wording.shell.workspacesAreShownAgain(formatInstant(backup.at, zone)),
    });
    onClose();
  };
  return (
    <ul className="backups">
      {kept.map((backup) => (
        <li key={backup.at} className="settings-row">
          <div>
            <p className="settings-label">{formatInstant(backup.at, zone)}</p>
            <p className="settings-hint">{describeBackup(backup)}</p>
          </div>
          <Button onClick={() => restore(backup)}>{wording.shell.takeItBack}</Button>
        </li>
      ))}
    </ul>
  );
}

function describeBackup({ desk }: Backup): string {
  const changed = desk.workspaces.filter((each) => isBuiltIn(each) && each.layout !== null).map(nameOf);
  const own = desk.workspaces.filter((each) => !isBuiltIn(each)).map((each) => each.name);
  const all = [...changed.map((name) => wording.shell.changed(name)), ...own];
  return all.length === 0 ? wording.shell.everyWorkspaceAsItWasBuilt : all.join(', ');
}
