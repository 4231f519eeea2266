/** A workspace's panes, docked, tabbed and floating. Draws a kept layout, and tells what a person changed about it. */

import { type DockviewApi, DockviewReact } from 'dockview-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { isMixed, movePanes, type PaneLink, setActivePane, showPanes, symbolLinks } from '../../lib/symbol-links.ts';
import { wording } from '../../text/wording.ts';
import { paneKind } from '../pane-registry.ts';
import { addPane, addProblem } from './dock-actions.ts';
import { DockContext, type DockParts } from './dock-context.ts';
import { fromDock, PANE_COMPONENT, toDock } from './dock-format.ts';
import { PaneActions, PaneFacts, PaneTab } from './dock-header.tsx';
import type { Layout } from './layout-model.ts';
import { LinkChip } from './link-chip.tsx';
import { PaneHost } from './pane-host.tsx';
import { PaneResizer } from './pane-resizer.tsx';
import 'dockview-react/dist/styles/dockview.css';
import './dock.css';

const COMPONENTS = { [PANE_COMPONENT]: PaneHost };
const THEME = { name: 'leadline', className: 'dock-theme', gap: 1, dndOverlayMounting: 'absolute' } as const;
/** A drag ends within this; what it did is kept once. */
const SETTLED_MS = 200;

export interface DockProps {
  /** Drawn once: a dock for another layout is another dock. */
  readonly layout: Layout;
  /** The same panes elsewhere, as another window moved them: drawn without beginning anew. */
  readonly news: Layout | null;
  readonly isLocked: boolean;
  readonly onChange: (layout: Layout) => void;
  /** The layout could not be drawn. */
  readonly onBroken: (message: string) => void;
}

const linksOf = (layout: Layout): Record<string, PaneLink> =>
  Object.fromEntries(
    Object.entries(layout.panes)
      .filter(([, { kind }]) => paneKind(kind)?.needsSymbol === true)
      .map(([id, { link, symbol }]) => [id, link === null ? { link, symbol } : { link }]),
  );

export function Dock({ layout, news, isLocked, onChange, onBroken }: DockProps) {
  const [api, setApi] = useState<DockviewApi | null>(null);
  /** Pixels under which the panes cannot all be used. */
  const [least, setLeast] = useState({ width: 0, height: 0 });
  const [resizing, setResizing] = useState<string | null>(null);
  const mixed = useStore(symbolLinks, isMixed);
  const frame = useRef<HTMLDivElement>(null);
  /** Kinds outlive their panes: one that is moved is taken out and put in again. */
  const kinds = useRef(new Map(Object.entries(layout.panes).map(([id, pane]) => [id, pane.kind])));
  const latest = useRef({ layout, onChange, onBroken });
  latest.current = { layout, onChange, onBroken };

  const [slots] = useState(() => new Map<string, { readonly facts: HTMLElement; readonly actions: HTMLElement }>());
  const parts = useMemo<DockParts>(
    () => ({
      isLocked,
      kindOf: (id) => paneKind(kinds.current.get(id) ?? ''),
      slotsOf: (id) => {
        const known = slots.get(id);
        if (known !== undefined) return known;
        const made = { facts: slotElement('pane-slot-facts'), actions: slotElement('pane-slot-actions') };
        slots.set(id, made);
        return made;
      },
      addPane: (kind, beside) => {
        if (api !== null) addPane(api, kinds.current, kind, beside);
      },
      resizePane: setResizing,
      addProblem: (kind) =>
        api === null ? wording.layout.workspaceIsStillStarting : addProblem(api, kinds.current, kind),
    }),
    [api, isLocked, slots],
  );

  const ready = useCallback((opened: DockviewApi) => {
    const { layout: drawn, onBroken: broken } = latest.current;
    const { clientWidth, clientHeight } = frame.current ?? { clientWidth: 1200, clientHeight: 800 };
    showPanes(linksOf(drawn));
    try {
      opened.fromJSON(
        toDock(drawn, { width: clientWidth, height: clientHeight }, (id) => paneKind(kinds.current.get(id) ?? '')),
      );
      setApi(opened);
    } catch (error) {
      opened.clear();
      broken(error instanceof Error ? error.message : String(error));
    }
  }, []);

  /** Panes move by another window's hand: none of them was used here. */
  const isMoving = useRef(false);
  const drawn = useRef(news);
  const watching = useRef<ReturnType<typeof watchChanges> | null>(null);
  useEffect(() => {
    if (api === null) return;
    const watch = watchChanges(api, kinds.current, (next) => latest.current.onChange(next));
    watching.current = watch;
    return watch.dispose;
  }, [api]);
  useEffect(() => {
    if (api === null || news === null || news === drawn.current) return;
    drawn.current = news;
    for (const [id, pane] of Object.entries(news.panes)) kinds.current.set(id, pane.kind);
    watching.current?.pass(() => {
      movePanes(linksOf(news));
      const size = { width: api.width, height: api.height };
      const moved = toDock(news, size, (id) => paneKind(kinds.current.get(id) ?? ''));
      const focused = document.activeElement;
      isMoving.current = true;
      api.fromJSON(moved, { reuseExistingPanels: true });
      isMoving.current = false;
      // An element that is moved loses the keyboard; whoever was typing goes on.
      if (focused instanceof HTMLElement && focused.isConnected) focused.focus({ preventScroll: true });
    });
  }, [api, news]);
  useEffect(() => {
    if (api === null) return;
    const measure = (): void =>
      setLeast((before) =>
        before.width === api.minimumWidth && before.height === api.minimumHeight
          ? before
          : { width: api.minimumWidth, height: api.minimumHeight },
      );
    measure();
    const changed = api.onDidLayoutChange(measure);
    return () => changed.dispose();
  }, [api]);
  useEffect(() => {
    if (api === null) return;
    const active = api.onDidActivePanelChange(({ panel }) => {
      if (!isMoving.current && panel !== undefined && paneKind(kinds.current.get(panel.id) ?? '')?.needsSymbol === true)
        setActivePane(panel.id);
    });
    return () => active.dispose();
  }, [api]);

  const sized = resizing === null ? undefined : api?.getPanel(resizing);
  const sizedKind = sized === undefined ? null : parts.kindOf(sized.id);
  return (
    <div ref={frame} className="dock" data-mixed={mixed || undefined}>
      <DockContext value={parts}>
        <div className="dock-canvas" style={{ minWidth: least.width, minHeight: least.height }}>
          <DockviewReact
            theme={THEME}
            components={COMPONENTS}
            defaultTabComponent={PaneTab}
            prefixHeaderActionsComponent={LinkChip}
            leftHeaderActionsComponent={PaneFacts}
            rightHeaderActionsComponent={PaneActions}
            locked={isLocked}
            disableDnd={isLocked}
            floatingGroupBounds="boundedWithinViewport"
            tabGroupAccent="off"
            getTabContextMenuItems={() => []}
            onReady={(event) => ready(event.api)}
          />
        </div>
        {api !== null && sized !== undefined && sizedKind !== null && (
          <PaneResizer key={sized.id} api={api} panel={sized} kind={sizedKind} onClose={() => setResizing(null)} />
        )}
      </DockContext>
    </div>
  );
}

function slotElement(name: string): HTMLElement {
  const element = document.createElement('div');
  element.className = name;
  return element;
}

/**
 * Tells of what a person did here, and not of what a window of another size did to everybody's pixels, nor of what is `pass`ed: that
 * was done elsewhere, and told there.
 */
function watchChanges(
  api: DockviewApi,
  kinds: ReadonlyMap<string, string>,
  tell: (layout: Layout) => void,
): { readonly dispose: () => void; readonly pass: (change: () => void) => void } {
  const read = (): Layout => {
    const { panes } = symbolLinks.getState();
    const placed = api.panels.map(({ id }) => {
      const link = panes[id] ?? { link: 1 as const };
      return [
        id,
        { kind: kinds.get(id) ?? '', link: link.link, symbol: link.link === null ? link.symbol : null },
      ] as const;
    });
    return fromDock(api.toJSON(), Object.fromEntries(placed));
  };
  let size = `${api.width} ${api.height}`;
  let known = JSON.stringify(read());
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isPassing = false;
  const look = (): void => {
    timer = null;
    const layout = read();
    const text = JSON.stringify(layout);
    const sizeNow = `${api.width} ${api.height}`;
    const isResized = sizeNow !== size;
    size = sizeNow;
    const isPassed = isPassing;
    isPassing = false;
    if (text === known) return;
    known = text;
    if (!isResized && !isPassed) tell(layout);
  };
  const soon = (): void => {
    timer ??= setTimeout(look, SETTLED_MS);
  };
  const layoutChanged = api.onDidLayoutChange(soon);
  const linksChanged = symbolLinks.subscribe((now, before) => {
    if (now.panes !== before.panes) soon();
  });
  return {
    pass: (change) => {
      isPassing = true;
      change();
      soon();
    },
    dispose: () => {
      if (timer !== null) {
        clearTimeout(timer);
        look();
      }
      layoutChanged.dispose();
      linksChanged();
    },
  };
}
