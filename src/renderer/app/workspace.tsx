/** The workspace shown: its panes as they were kept, or as it was built. Panes know nothing of each other. */

import { useState } from 'react';
import { useStore } from 'zustand';
import { wording } from '../text/wording.ts';
import { toast } from '../ui/toasts.tsx';
import { changeDesk, desk, noteDesk } from './layout/desk.ts';
import { builtIn, keepLayout, nameOf, reset, shownWorkspace } from './layout/desk-model.ts';
import { Dock } from './layout/dock.tsx';
import { MonitorWorkspace } from './monitor-workspace.tsx';

export function WorkspaceView() {
  const id = useStore(desk, (state) => shownWorkspace(state.desk).id);
  const revision = useStore(desk, (state) => state.revision);
  return <Workspace key={`${id} ${revision}`} />;
}

/** Drawn from the layout that was kept when it is first shown; what a person changes afterwards is drawn already. */
function Workspace() {
  const workspace = useStore(desk, (state) => shownWorkspace(state.desk));
  const news = useStore(desk, (state) => state.news);
  const { id, base, isLocked } = workspace;
  const name = nameOf(workspace);
  const [layout] = useState(
    () => workspace.layout ?? builtIn(base)?.layout?.({ width: window.innerWidth, height: window.innerHeight }) ?? null,
  );
  if (layout === null) return <MonitorWorkspace />;
  return (
    <main className="workspace" aria-label={wording.shell.workspace2(name)}>
      <Dock
        layout={layout}
        news={news}
        isLocked={isLocked}
        onChange={(next) => noteDesk((now) => keepLayout(now, id, next))}
        onBroken={(message) => {
          toast({ key: 'layout', tone: 'warn', title: wording.shell.wasPutBackAsItWas(name), text: message });
          changeDesk((now) => reset(now, id), true);
        }}
      />
    </main>
  );
}
