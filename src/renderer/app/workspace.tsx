/** The workspace shown: its panes as they were kept, or as it was built. Panes know nothing of each other. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { wording } from '../text/wording.ts';
import { toast } from '../ui/toasts.tsx';
import { changeDesk, desk, noteDesk } from './layout/desk.ts';
import { builtIn, keepLayout, nameOf, reset, shownWorkspace } from './layout/desk-model.ts';
import { Dock } from './layout/dock.tsx';
import { MonitorWorkspace } from './monitor-workspace.tsx';

export function WorkspaceView() {
  const workspace = useStore(desk, (state) => shownWorkspace(state.desk));
  const revision = useStore(desk, (state) => state.revision);
  const news = useStore(desk, (state) => state.news);
  const { id, base, isLocked } = workspace;
  const name = nameOf(workspace);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn once; what a person changes afterwards is drawn already
  const layout = useMemo(() => {
    const size = { width: window.innerWidth, height: window.innerHeight };
    return workspace.layout ?? builtIn(base)?.layout?.(size) ?? null;
  }, [id, base, revision]);
  if (layout === null) return <MonitorWorkspace />;
  return (
    <main className="workspace" aria-label={wording.shell.workspace2(name)}>
      <Dock
        key={`${id} ${revision}`}
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
