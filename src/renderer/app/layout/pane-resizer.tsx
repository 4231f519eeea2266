/** Changes a pane's size by arrow keys: seen at once, kept by Enter, put back by Escape. */
import { Dialog as Base } from '@base-ui/react/dialog';
import type { DockviewApi, IDockviewPanel } from 'dockview-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { wording } from '../../text/wording.ts';
import { Button } from '../../ui/button.tsx';
import type { PaneKind } from './pane-kind.ts';
import { changeSize, sizeChangeOf, sizeOf } from './pane-size.ts';

export interface PaneResizerProps {
  readonly api: DockviewApi;
  readonly panel: IDockviewPanel;
  readonly kind: PaneKind;
  readonly onClose: () => void;
}

export function PaneResizer({ api, panel, kind, onClose }: PaneResizerProps) {
  const [before] = useState(() => api.toJSON());
  const [size, setSize] = useState(() => sizeOf(panel));
  const [isStuck, setStuck] = useState(false);
  const popup = useRef<HTMLDivElement>(null);
  const paneNow = api.getPanel(panel.id) ?? panel;
  const { element } = paneNow.group;
  useEffect(() => {
    element.dataset['resizing'] = 'true';
    return () => {
      delete element.dataset['resizing'];
    };
  }, [element]);

  const putBack = (): void => {
    api.fromJSON(before, { reuseExistingPanels: true });
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.target === event.currentTarget) {
      // What has the keyboard next must not take this press for its own.
      event.preventDefault();
      onClose();
    }
    const change = sizeChangeOf(event.key, event.shiftKey);
    if (change === null) return;
    event.preventDefault();
    setStuck(!changeSize(api, paneNow, change, kind.least));
    setSize(sizeOf(api.getPanel(panel.id) ?? panel));
  };
  const box = element.getBoundingClientRect();
  return (
    <Base.Root
      open
      onOpenChange={(_open, { reason }) => {
        if (reason === 'escape-key') putBack();
        else onClose();
      }}
    >
      <Base.Portal>
        <Base.Popup
          ref={popup}
          className="pane-resizer"
          // Over its pane, and never beyond the window.
          style={{
            left: `clamp(132px, ${box.left + box.width / 2}px, 100vw - 132px)`,
            top: `clamp(88px, ${box.top + box.height / 2}px, 100vh - 88px)`,
          }}
          initialFocus={popup}
          onKeyDown={onKeyDown}
        >
          <Base.Title className="pane-resizer-title">{wording.layout.sizeOf(panel.title ?? kind.title)}</Base.Title>
          <p className="pane-resizer-size" role="status">
            {wording.layout.pixels(size.width, size.height)}
            {isStuck && ` ${wording.layout.noRoom}`}
          </p>
          <Base.Description className="pane-resizer-hint">{wording.layout.resizeHint}</Base.Description>
          <div className="pane-resizer-actions">
            <Button size="small" onClick={onClose}>
              {wording.layout.keepSize}
            </Button>
            <Button size="small" tone="quiet" onClick={putBack}>
              {wording.layout.putSizeBack}
            </Button>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
