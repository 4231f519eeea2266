/** What can be done to the workspace shown, and the backups of all of them. */
import { ChevronDown, Lock } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { IconButton } from '../ui/button.tsx';
import { confirm } from '../ui/confirm.tsx';
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx';
import { toast } from '../ui/toasts.tsx';
import { BackupsDialog } from './backups-dialog.tsx';
import { changeDesk, desk, noteDesk } from './layout/desk.ts';
import {
  builtIn,
  copyName,
  isBuiltIn,
  MOST_WORKSPACES,
  remove,
  rename,
  reset,
  saveAs,
  setLocked,
  shownWorkspace,
} from './layout/desk-model.ts';
import { openWorkspaceWindow } from './layout/windows.ts';
import { NameDialog } from './name-dialog.tsx';

export function WorkspaceMenu() {
  const now = useStore(desk, (state) => state.desk);
  const workspace = shownWorkspace(now);
  const [asked, setAsked] = useState<'save' | 'rename' | 'backups' | null>(null);
  const { id, name, isLocked } = workspace;
  const isPage = builtIn(workspace.base)?.layout === null;
  const page = isPage ? `${name} is one page: there is nothing to arrange.` : null;
  const full =
    now.workspaces.length >= MOST_WORKSPACES ? `There are ${MOST_WORKSPACES} workspaces: remove one first.` : null;
  const builtInReason = isBuiltIn(workspace) ? `${name} is built in: save it under a name of your own first.` : null;

  const openHere = async (): Promise<void> => {
    const problem = await openWorkspaceWindow();
    if (problem !== null) toast({ key: 'window', tone: 'warn', title: 'No window was opened', text: problem });
  };
  const putBack = async (): Promise<void> => {
    const base = builtIn(workspace.base)?.name ?? name;
    const isAgreed = await confirm({
      title: `Put ${name} back?`,
      sentence: `Every pane of ${name} goes back to where ${base} was built with it. The arrangement of now is kept as a backup.`,
      confirmLabel: 'Put back',
      risk: 'reduces',
    });
    if (isAgreed) changeDesk((before) => reset(before, id), true);
  };
  const removeIt = async (): Promise<void> => {
    const isAgreed = await confirm({
      title: `Remove ${name}?`,
      sentence: `The workspace ${name} is removed. It is kept as a backup.`,
      confirmLabel: 'Remove',
      risk: 'reduces',
    });
    if (isAgreed) changeDesk((before) => remove(before, id), true);
  };

  return (
    <div className="workspace-menu">
      {isLocked && <Lock size={12} strokeWidth={1.5} role="img" aria-label={`${name} is locked`} />}
      <Menu
        align="start"
        trigger={
          <IconButton
            tone="quiet"
            size="small"
            label={`Workspace ${name}`}
            icon={<ChevronDown size={14} strokeWidth={1.5} />}
          />
        }
      >
        <MenuItem reason={page ?? full} onSelect={() => setAsked('save')}>
          Save as…
        </MenuItem>
        <MenuItem
          reason={page ?? full}
          onSelect={() => changeDesk((before) => saveAs(before, id, copyName(before, name)))}
        >
          Duplicate
        </MenuItem>
        <MenuItem reason={builtInReason} onSelect={() => setAsked('rename')}>
          Rename…
        </MenuItem>
        <MenuLine />
        <MenuItem onSelect={() => void openHere()}>Open in another window</MenuItem>
        <MenuItem reason={page} onSelect={() => noteDesk((before) => setLocked(before, id, !isLocked))}>
          {isLocked ? 'Unlock' : 'Lock'}
        </MenuItem>
        <MenuItem reason={page} onSelect={() => void putBack()}>
          Put back as built…
        </MenuItem>
        <MenuItem onSelect={() => setAsked('backups')}>Backups…</MenuItem>
        <MenuLine />
        <MenuItem reason={builtInReason} onSelect={() => void removeIt()}>
          Remove…
        </MenuItem>
      </Menu>
      <NameDialog
        isOpen={asked === 'save'}
        title={`Save ${name} as`}
        initial={copyName(now, name)}
        except={null}
        onName={(given) => changeDesk((before) => saveAs(before, id, given))}
        onClose={() => setAsked(null)}
      />
      <NameDialog
        isOpen={asked === 'rename'}
        title={`Rename ${name}`}
        initial={name}
        except={id}
        onName={(given) => noteDesk((before) => rename(before, id, given))}
        onClose={() => setAsked(null)}
      />
      <BackupsDialog isOpen={asked === 'backups'} onClose={() => setAsked(null)} />
    </div>
  );
}
