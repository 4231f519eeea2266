/** A menu of the chart: under a button of its toolbar, or where the pointer asked for one. */
import { Menu as Base } from '@base-ui/react/menu';
import { Fragment, type ReactElement } from 'react';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  /** Right of the label: a key, a price. */
  readonly aside?: string;
  /** Why it cannot be chosen now; said under the label. */
  readonly reason?: string | null;
  readonly isChecked?: boolean;
  readonly onChoose: () => void;
}

export interface MenuGroup {
  readonly title: string;
  readonly entries: readonly MenuEntry[];
}

interface MenuBodyProps {
  readonly groups: readonly MenuGroup[];
  /** Where it opens when it has no button. */
  readonly anchor?: { readonly getBoundingClientRect: () => DOMRect };
}

function MenuBody({ groups, anchor }: MenuBodyProps) {
  return (
    <Base.Portal>
      <Base.Positioner
        className="popup-positioner"
        sideOffset={2}
        align="start"
        {...(anchor === undefined ? {} : { anchor })}
      >
        <Base.Popup className="popup-list chart-menu">
          {groups
            .filter(({ entries }) => entries.length > 0)
            .map((group) => (
              <Base.Group key={group.title}>
                <Base.GroupLabel className="chart-menu-title">{group.title}</Base.GroupLabel>
                {group.entries.map((entry) => (
                  <Entry key={entry.id} entry={entry} />
                ))}
              </Base.Group>
            ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

function Entry({ entry }: { readonly entry: MenuEntry }) {
  const { label, aside, reason = null, isChecked, onChoose } = entry;
  const body = (
    <Fragment>
      <span className="chart-menu-label">
        {label}
        {reason !== null && <span className="chart-menu-reason">{reason}</span>}
      </span>
      {aside !== undefined && <span className="chart-menu-aside">{aside}</span>}
    </Fragment>
  );
  if (isChecked !== undefined) {
    return (
      <Base.CheckboxItem className="popup-item" checked={isChecked} onCheckedChange={onChoose} closeOnClick={false}>
        <Base.CheckboxItemIndicator className="popup-check">✓</Base.CheckboxItemIndicator>
        {body}
      </Base.CheckboxItem>
    );
  }
  return (
    <Base.Item className="popup-item" disabled={reason !== null} onClick={onChoose}>
      {body}
    </Base.Item>
  );
}

export function ButtonMenu(props: MenuBodyProps & { readonly trigger: ReactElement<Record<string, unknown>> }) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={props.trigger} />
      <MenuBody groups={props.groups} />
    </Base.Root>
  );
}
/** Open while it stands; `at` in pixels of the window. */
export function PointMenu(props: {
  readonly groups: readonly MenuGroup[];
  readonly at: { readonly x: number; readonly y: number };
  readonly onClose: () => void;
}) {
  const { groups, at, onClose } = props;
  return (
    <Base.Root
      open
      modal={false}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <MenuBody groups={groups} anchor={{ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }} />
    </Base.Root>
  );
}
