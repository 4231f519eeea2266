/** Which workspace is shown: a strip in the title bar, a key for each, and the menu of the one shown. */

import { useStore } from 'zustand';
import { usePaletteOffers } from '../lib/palette-offers.ts';
import { describeHotkey, isMac, useHotkey } from '../lib/use-hotkey.ts';
import { wording } from '../text/wording.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { changeDesk, desk } from './layout/desk.ts';
import { builtIn, nameOf, show, type Workspace } from './layout/desk-model.ts';
import { WorkspaceMenu } from './workspace-menu.tsx';

/** The built-in ones keep their digits; one's own take those that follow. */
function keyOf(workspace: Workspace, own: readonly Workspace[]): number | null {
  const key = builtIn(workspace.id)?.key ?? own.indexOf(workspace) + FIRST_OWN_KEY;
  return key <= 9 ? key : null;
}

const FIRST_OWN_KEY = 6;
const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

const showWorkspace = (id: string): void => changeDesk((now) => show(now, id));

export function WorkspaceTabs() {
  const { workspaces, shown } = useStore(desk, (state) => state.desk);
  const own = workspaces.filter((each) => builtIn(each.id) === null);
  const keyed = workspaces.map((workspace) => ({ workspace, key: keyOf(workspace, own) }));
  usePaletteOffers(
    'workspaces',
    workspaces.map((workspace) => ({
      id: `workspace ${workspace.id}`,
      words: wording.shell.workspace(nameOf(workspace)),
      run: () => showWorkspace(workspace.id),
    })),
  );
  return (
    <>
      <nav className="workspace-tabs" aria-label={wording.shell.workspaces}>
        {keyed.map(({ workspace, key }) => {
          const { id } = workspace;
          const name = nameOf(workspace);
          return (
            <Tooltip key={id} text={key === null ? name : `${name} · ${describeHotkey(`Alt+${key}`, isMac())}`}>
              <button
                type="button"
                className="workspace-tab"
                aria-current={shown === id ? 'page' : undefined}
                onClick={() => showWorkspace(id)}
              >
                {name}
              </button>
            </Tooltip>
          );
        })}
      </nav>
      <WorkspaceMenu />
      {DIGITS.map((digit) => (
        <WorkspaceKey key={digit} digit={digit} workspace={keyed.find(({ key }) => key === digit)?.workspace ?? null} />
      ))}
    </>
  );
}

function WorkspaceKey({ digit, workspace }: { readonly digit: number; readonly workspace: Workspace | null }) {
  const go = (): void => {
    if (workspace !== null) showWorkspace(workspace.id);
  };
  const isEnabled = workspace !== null;
  const label = workspace === null ? undefined : wording.shell.workspace(nameOf(workspace));
  // Browsers keep Ctrl with a digit for their own tabs; where the window is ours it works too.
  useHotkey(`Alt+${digit}`, go, { isEnabled, ...(label === undefined ? {} : { label }) });
  useHotkey(`Mod+${digit}`, go, { isEnabled });
  return null;
}
