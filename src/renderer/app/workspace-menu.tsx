/** What can be done to the workspace shown, and the backups of all of them. */

import { ChevronDown, Lock } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { wording } from '../text/wording.ts';
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
  nameOf,
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
  const { id, isLocked } = workspace;
  const name = nameOf(workspace);
  const isPage = builtIn(workspace.base)?.layout === null;
  const page = isPage ? wording.shell.isOnePageThereIsNothing(name) : null;
  const full =
    now.workspaces.length >= MOST_WORKSPACES ? wording.shell.thereAreWorkspacesRemoveOneFirst(MOST_WORKSPACES) : null;
  const builtInReason = isBuiltIn(workspace) ? wording.shell.isBuiltInSaveItUnder(name) : null;

  const openHere = async (): Promise<void> => {
    const problem = await openWorkspaceWindow();
    if (problem !== null) toast({ key: 'window', tone: 'warn', title: wording.shell.noWindowWasOpened, text: problem });
  };
  const putBack = async (): Promise<void> => {
    const base = builtIn(workspace.base)?.name ?? name;
    const isAgreed = await confirm({
      title: wording.shell.putBack(name),
      sentence: wording.shell.everyPaneGoesBackToWhere(name, base),
      confirmLabel: wording.shell.putBack2,
      risk: 'reduces',
    });
    if (isAgreed) changeDesk((before) => reset(before, id), true);
  };
  const removeIt = async (): Promise<void> => {
    const isAgreed = await confirm({
      title: wording.shell.remove(name),
      sentence: wording.shell.workspaceIsRemovedItIsKept(name),
      confirmLabel: wording.shell.remove2,
      risk: 'reduces',
    });
    if (isAgreed) changeDesk((before) => remove(before, id), true);
  };

  return (
    <div className="workspace-menu">
      {isLocked && <Lock size={12} strokeWidth={1.5} role="img" aria-label={wording.shell.isLocked(name)} />}
      <Menu
        align="start"
        trigger={
          <IconButton
            tone="quiet"
            size="small"
            label={wording.shell.workspace(name)}
            icon={<ChevronDown size={14} strokeWidth={1.5} />}
          />
        }
      >
        <MenuItem reason={page ?? full} onSelect={() => setAsked('save')}>
          {wording.shell.saveAs}
        </MenuItem>
        <MenuItem
          reason={page ?? full}
          onSelect={() => changeDesk((before) => saveAs(before, id, copyName(before, name)))}
        >
          {wording.shell.duplicate}
        </MenuItem>
        <MenuItem reason={builtInReason} onSelect={() => setAsked('rename')}>
          {wording.shell.rename}
        </MenuItem>
        <MenuLine />
        <MenuItem onSelect={() => void openHere()}>{wording.shell.openInAnotherWindow}</MenuItem>
        <MenuItem reason={page} onSelect={() => noteDesk((before) => setLocked(before, id, !isLocked))}>
          {isLocked ? wording.shell.unlock : wording.shell.lock}
        </MenuItem>
        <MenuItem reason={page} onSelect={() => void putBack()}>
          {wording.shell.putBackAsBuilt}
        </MenuItem>
        <MenuItem onSelect={() => setAsked('backups')}>{wording.shell.backups}</MenuItem>
        <MenuLine />
        <MenuItem reason={builtInReason} onSelect={() => void removeIt()}>
          {wording.shell.remove3}
        </MenuItem>
      </Menu>
      <NameDialog
        isOpen={asked === 'save'}
        title={wording.shell.saveAs2(name)}
        initial={copyName(now, name)}
        except={null}
        onName={(given) => changeDesk((before) => saveAs(before, id, given))}
        onClose={() => setAsked(null)}
      />
      <NameDialog
        isOpen={asked === 'rename'}
        title={wording.shell.rename2(name)}
        initial={name}
        except={id}
        onName={(given) => noteDesk((before) => rename(before, id, given))}
        onClose={() => setAsked(null)}
      />
      <BackupsDialog isOpen={asked === 'backups'} onClose={() => setAsked(null)} />
    </div>
  );
}
