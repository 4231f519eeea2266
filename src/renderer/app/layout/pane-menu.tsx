/** Everything that can be done to a pane's place, without dragging. */

import type { DockviewApi, IDockviewPanel } from 'dockview-react';
import { EllipsisVertical } from 'lucide-react';
import { useContext } from 'react';
import { wording } from '../../text/wording.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu, MenuItem, MenuLine, SubMenu } from '../../ui/menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { PANE_KINDS } from '../pane-registry.ts';
import { dockPane, floatPane, joinGroup, movePane, SIDES } from './dock-actions.ts';
import { DockContext } from './dock-context.ts';
import type { PaneKind } from './pane-kind.ts';
import { type Axis, changeSize, LARGE_STEP_PX } from './pane-size.ts';
import { openPaneWindow } from './windows.ts';

export interface PaneMenuProps {
  readonly api: DockviewApi;
  readonly panel: IDockviewPanel;
  readonly kind: PaneKind;
  readonly onHelp: () => void;
}

export function PaneMenu({ api, panel, kind, onHelp }: PaneMenuProps) {
  const dock = useContext(DockContext);
  const title = panel.title ?? kind.title;
  const locked = dock.isLocked ? wording.layout.workspaceIsLockedUnlockItIn : null;
  const isFloating = panel.api.location.type === 'floating';
  const popOut = async (): Promise<void> => {
    const problem = await openPaneWindow(panel.id, kind.id, title);
    if (problem === null) panel.api.close();
    else toast({ key: 'window', tone: 'warn', title: wording.layout.noWindowWasOpened, text: problem });
  };
  const resize = (axis: Axis, sign: 1 | -1): void => {
    changeSize(api, panel, { axis, by: sign * LARGE_STEP_PX }, kind.least);
  };
  const others = api.groups.filter((group) => group.id !== panel.group.id);
  return (
    <Menu
      trigger={
        <IconButton
          tone="quiet"
          size="small"
          label={wording.layout.place(title)}
          icon={<EllipsisVertical size={13} strokeWidth={1.5} />}
        />
      }
    >
      <SubMenu label={wording.layout.move}>
        {SIDES.map(({ side, label }) => (
          <MenuItem key={side} reason={locked} onSelect={() => movePane(api, panel, side)}>
            {label}
          </MenuItem>
        ))}
        <MenuLine />
        {others.map((group) => {
          const target = group.activePanel;
          if (target === undefined) return null;
          return (
            <MenuItem key={group.id} reason={locked} onSelect={() => joinGroup(panel, target)}>
              {wording.layout.asTabBeside}
              {target.title}
            </MenuItem>
          );
        })}
      </SubMenu>
      <SubMenu label={wording.layout.size}>
        <MenuItem reason={locked} onSelect={() => dock.resizePane(panel.id)}>
          {wording.layout.byArrowKeys}
        </MenuItem>
        <MenuLine />
        <MenuItem reason={locked} onSelect={() => resize('width', 1)}>
          {wording.layout.wider}
        </MenuItem>
        <MenuItem reason={locked} onSelect={() => resize('width', -1)}>
          {wording.layout.narrower}
        </MenuItem>
        <MenuItem reason={locked} onSelect={() => resize('height', 1)}>
          {wording.layout.taller}
        </MenuItem>
        <MenuItem reason={locked} onSelect={() => resize('height', -1)}>
          {wording.layout.lower}
        </MenuItem>
      </SubMenu>
      {isFloating ? (
        <MenuItem reason={locked} onSelect={() => dockPane(api, panel)}>
          {wording.layout.dockItAgain}
        </MenuItem>
      ) : (
        <>
          <MenuItem reason={locked} onSelect={() => floatPane(api, panel)}>
            {wording.layout.letItFloat}
          </MenuItem>
          <MenuItem onSelect={() => (panel.api.isMaximized() ? panel.api.exitMaximized() : panel.api.maximize())}>
            {panel.api.isMaximized() ? wording.layout.backToItsPlace : wording.layout.fillWorkspace}
          </MenuItem>
        </>
      )}
      <MenuItem reason={locked} onSelect={() => void popOut()}>
        {wording.layout.moveToWindowItsOwn}
      </MenuItem>
      <MenuLine />
      <SubMenu label={wording.layout.addPaneHere}>
        {PANE_KINDS.map((each) => (
          <MenuItem
            key={each.id}
            reason={locked ?? dock.addProblem(each)}
            onSelect={() => dock.addPane(each, panel.id)}
          >
            {each.title}
          </MenuItem>
        ))}
      </SubMenu>
      <MenuItem onSelect={onHelp}>{wording.layout.help}</MenuItem>
      <MenuItem reason={locked} onSelect={() => panel.api.close()}>
        {wording.layout.close}
      </MenuItem>
    </Menu>
  );
}
