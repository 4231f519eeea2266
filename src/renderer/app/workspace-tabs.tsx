/** Which workspace is shown: a strip in the title bar, and a key for each. The choice is remembered. */
import { useStore } from 'zustand';
import { describeHotkey, isMac, useHotkey } from '../lib/use-hotkey.ts';
import { showWorkspace, type WorkspaceName, workbench } from '../lib/workbench.ts';
import { Tooltip } from '../ui/tooltip.tsx';

const NAMES: readonly { readonly name: WorkspaceName; readonly label: string; readonly keys: string }[] = [
  { name: 'trade', label: 'Trade', keys: 'Alt+1' },
  { name: 'monitor', label: 'Monitor', keys: 'Alt+2' },
];

export function WorkspaceTabs() {
  const shown = useStore(workbench, (state) => state.workspace);
  // Browsers keep Ctrl with a digit for their own tabs; where the window is ours it works too.
  useHotkey('Alt+1', () => showWorkspace('trade'), { label: 'Workspace Trade' });
  useHotkey('Alt+2', () => showWorkspace('monitor'), { label: 'Workspace Monitor' });
  useHotkey('Mod+1', () => showWorkspace('trade'));
  useHotkey('Mod+2', () => showWorkspace('monitor'));
  return (
    <nav className="workspace-tabs" aria-label="Workspaces">
      {NAMES.map(({ name, label, keys }) => (
        <Tooltip key={name} text={`${label} · ${describeHotkey(keys, isMac())}`}>
          <button
            type="button"
            className="workspace-tab"
            aria-current={shown === name ? 'page' : undefined}
            onClick={() => showWorkspace(name)}
          >
            {label}
          </button>
        </Tooltip>
      ))}
    </nav>
  );
}
