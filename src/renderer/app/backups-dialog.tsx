/** The states this window's workspaces were in before, newest first, and the way back to one. */
import { useMemo } from 'react';
import { useClockZone } from '../engine-client/hooks.ts';
import { formatInstant } from '../lib/format-time.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { toast } from '../ui/toasts.tsx';
import { backups, changeDesk } from './layout/desk.ts';
import { type Backup, MOST_BACKUPS } from './layout/desk-keeper.ts';
import { isBuiltIn } from './layout/desk-model.ts';

export function BackupsDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  return (
    <Dialog title="Backups of the workspaces" isOpen={isOpen} onClose={onClose}>
      {isOpen && <Backups onClose={onClose} />}
    </Dialog>
  );
}

function Backups({ onClose }: { readonly onClose: () => void }) {
  const zone = useClockZone();
  const kept = useMemo(backups, []);
  if (kept.length === 0) {
    return (
      <Notice
        title="There is no backup yet"
        text={`What the workspaces were is kept now and then as they change, the last ${MOST_BACKUPS} times.`}
      />
    );
  }
  const restore = (backup: Backup): void => {
    changeDesk(() => backup.desk, true);
    toast({ key: 'layout', tone: 'info', title: `Workspaces of ${formatInstant(backup.at, zone)} are shown again` });
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
          <Button onClick={() => restore(backup)}>Take it back</Button>
        </li>
      ))}
    </ul>
  );
}

function describeBackup({ desk }: Backup): string {
  const changed = desk.workspaces.filter((each) => isBuiltIn(each) && each.layout !== null).map((each) => each.name);
  const own = desk.workspaces.filter((each) => !isBuiltIn(each)).map((each) => each.name);
  const all = [...changed.map((name) => `${name} changed`), ...own];
  return all.length === 0 ? 'Every workspace as it was built' : all.join(', ');
}
