/** One pane in a dock: finds its kind, gives it its symbol and its place in the header, and nothing while it is hidden. */

import type { IDockviewPanelProps } from 'dockview-react';
import { useContext, useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { useSelectedSymbol } from '../../engine-client/hooks.ts';
import { isMixed, PaneIdContext, symbolLinks } from '../../lib/symbol-links.ts';
import { wording } from '../../text/wording.ts';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PaneSlotsContext } from '../../ui/pane-slots.ts';
import { DockContext } from './dock-context.ts';
import type { PaneKind } from './pane-kind.ts';

export function PaneHost({ api }: IDockviewPanelProps) {
  const dock = useContext(DockContext);
  const kind = dock.kindOf(api.id);
  const [isVisible, setVisible] = useState(api.isVisible);
  useEffect(() => {
    const watch = api.onDidVisibilityChange((event) => setVisible(event.isVisible));
    setVisible(api.isVisible);
    return () => watch.dispose();
  }, [api]);
  if (kind === null)
    return <Notice title={wording.layout.thereIsNoSuchPane} text={wording.layout.thisVersionHasNoPaneCalled(api.id)} />;
  const Content = kind.component;
  return (
    <PaneIdContext value={kind.needsSymbol ? api.id : null}>
      <PaneTitle kind={kind} paneId={api.id} setTitle={(title) => api.setTitle(title)} />
      {isVisible && (
        <PaneSlotsContext value={dock.slotsOf(api.id)}>
          {/* A pane's own boundary holds its body; this one holds the pane, should its header break. */}
          <ErrorBoundary>
            <Content />
          </ErrorBoundary>
        </PaneSlotsContext>
      )}
    </PaneIdContext>
  );
}

/** Names tab, region and heading: the kind, its symbol where panes differ in theirs, its number where the kind is there twice. */
function PaneTitle(props: {
  readonly kind: PaneKind;
  readonly paneId: string;
  readonly setTitle: (title: string) => void;
}) {
  const { kind, paneId, setTitle } = props;
  const [symbol] = useSelectedSymbol();
  const mixed = useStore(symbolLinks, isMixed);
  const serial = /-(\d+)$/.exec(paneId)?.[1];
  const numbered = serial === undefined ? kind.title : `${kind.title} ${serial}`;
  const title = kind.needsSymbol && mixed && kind.showsMany !== true ? `${symbol} ${kind.title}` : numbered;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `setTitle` is new at every drawing and does the same
  useEffect(() => setTitle(title), [title]);
  return <h2 className="visually-hidden">{title}</h2>;
}
