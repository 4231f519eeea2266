/** A menu under a button, or at a point (context menu). Never places an order by itself: items call back. */
import { ContextMenu as BaseContext } from '@base-ui/react/context-menu';
import { Menu as Base } from '@base-ui/react/menu';
import type { ReactElement, ReactNode } from 'react';
import './controls.css';

export interface MenuItem {
  readonly id: string;
  readonly label: ReactNode;
  /** Right-aligned: `Ctrl K`. */
  readonly keys?: string;
  readonly onSelect: () => void;
  readonly isDisabled?: boolean;
  /** A line above it. */
  readonly isSeparated?: boolean;
}

const items = (list: readonly MenuItem[]): ReactNode =>
  list.flatMap((item) => [
    item.isSeparated === true && <Base.Separator key={`${item.id}-line`} className="popup-separator" />,
    <Base.Item key={item.id} className="popup-item" disabled={item.isDisabled === true} onClick={item.onSelect}>
      {item.label}
      {item.keys !== undefined && <span className="popup-keys">{item.keys}</span>}
    </Base.Item>,
  ]);

export function Menu(props: {
  /** The button that opens it. */
  readonly trigger: ReactElement<Record<string, unknown>>;
  readonly items: readonly MenuItem[];
}) {
  return (
    <Base.Root>
      <Base.Trigger render={props.trigger} />
      <Base.Portal>
        <Base.Positioner className="popup-positioner" sideOffset={4} align="end">
          <Base.Popup className="popup-list is-menu">{items(props.items)}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Opens on right click within `children`. `items` are read when it opens. */
export function ContextMenu(props: {
  readonly items: readonly MenuItem[];
  readonly children: ReactElement<Record<string, unknown>>;
}) {
  return (
    <BaseContext.Root>
      <BaseContext.Trigger render={props.children} />
      <BaseContext.Portal>
        <BaseContext.Positioner className="popup-positioner">
          <BaseContext.Popup className="popup-list is-menu">{items(props.items)}</BaseContext.Popup>
        </BaseContext.Positioner>
      </BaseContext.Portal>
    </BaseContext.Root>
  );
}
