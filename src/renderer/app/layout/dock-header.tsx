/** The one header row of a group of panes: tabs, what the shown pane says of itself, its controls, its help and its menu. */

import type { IDockviewHeaderActionsProps, IDockviewPanelHeaderProps } from 'dockview-react';
import { CircleHelp } from 'lucide-react';
import { useContext, useEffect, useRef, useState } from 'react';
import { wording } from '../../text/wording.ts';
import { IconButton } from '../../ui/button.tsx';
import { DockContext } from './dock-context.ts';
import { PaneHelp } from './pane-help.tsx';
import type { PaneKind } from './pane-kind.ts';
import { PaneMenu } from './pane-menu.tsx';

export function PaneTab({ api }: IDockviewPanelHeaderProps) {
  const kind = useContext(DockContext).kindOf(api.id);
  const [title, setTitle] = useState(api.title ?? '');
  useEffect(() => {
    setTitle(api.title ?? '');
    const watch = api.onDidTitleChange((event) => setTitle(event.title));
    return () => watch.dispose();
  }, [api]);
  const symbol = kind !== null && title.endsWith(` ${kind.title}`) ? title.slice(0, -kind.title.length - 1) : null;
  return (
    <span className="dock-tab">
      {symbol === null || kind === null ? (
        title
      ) : (
        <>
          {symbol} <span className="dock-tab-kind">{kind.title}</span>
        </>
      )}
      {kind?.useCount !== undefined && <Count useCount={kind.useCount} title={title} />}
    </span>
  );
}

/** The tab's name for a screen reader has the figure too. */
function Count({ useCount, title }: { readonly useCount: NonNullable<PaneKind['useCount']>; readonly title: string }) {
  const count = useCount();
  const figure = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const tab = figure.current?.closest('[role=tab]');
    tab?.setAttribute('aria-label', count > 0 ? `${title} ${count}` : title);
  }, [count, title]);
  return (
    <>
      {' '}
      <span ref={figure} className="tab-count" hidden={count === 0}>
        {count}
      </span>
    </>
  );
}

/** Shows an element that belongs to the pane, wherever the pane went. */
function Slot({ element }: { readonly element: HTMLElement }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    host.current?.replaceChildren(element);
  }, [element]);
  return <div ref={host} className="dock-slot" />;
}

export function PaneFacts({ activePanel }: IDockviewHeaderActionsProps) {
  const { slotsOf } = useContext(DockContext);
  return activePanel === undefined ? null : <Slot element={slotsOf(activePanel.id).facts} />;
}

export function PaneActions({ activePanel, containerApi }: IDockviewHeaderActionsProps) {
  const { slotsOf, kindOf } = useContext(DockContext);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const kind = activePanel === undefined ? null : kindOf(activePanel.id);
  if (activePanel === undefined) return null;
  return (
    <div className="dock-actions">
      <Slot element={slotsOf(activePanel.id).actions} />
      {kind !== null && (
        <div className="dock-tools">
          <IconButton
            tone="quiet"
            size="small"
            className="dock-help"
            label={wording.layout.whatShows(activePanel.title ?? kind.title)}
            icon={<CircleHelp size={13} strokeWidth={1.5} />}
            onClick={() => setHelpOpen(true)}
          />
          <PaneMenu api={containerApi} panel={activePanel} kind={kind} onHelp={() => setHelpOpen(true)} />
          <PaneHelp kind={kind} isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
        </div>
      )}
    </div>
  );
}
