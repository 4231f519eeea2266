/** A menu that opens from a button: actions, groups of them, and one choice of several. */
import { Menu as Base } from '@base-ui/react/menu';
import { Check, ChevronRight } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import './controls.css';
import './menu.css';

export interface MenuProps {
  /** The button; it brings its own name. */
  readonly trigger: ReactElement;
  /** Which of its edges stands on the button's. */
  readonly align?: 'start' | 'end';
  readonly children: ReactNode;
}

export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="popup-positioner" sideOffset={2} align={align}>
          <Base.Popup className="popup-list menu">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export interface MenuItemProps {
  readonly onSelect: () => void;
  /** Why it cannot be used now; it stays in the list, so that the reason can be read. */
  readonly reason?: string | null;
  /** Right of the label: keys, a symbol. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

export function MenuItem({ onSelect, reason = null, aside, children }: MenuItemProps) {
  return (
    <Base.Item
      className="popup-item menu-item"
      disabled={reason !== null}
      title={reason ?? undefined}
      onClick={onSelect}
    >
      <span className="menu-label">{children}</span>
      {aside !== undefined && <span className="menu-aside">{aside}</span>}
    </Base.Item>
  );
}

export const MenuLine = () => <Base.Separator className="menu-line" />;

/** Opens to the side. */
export function SubMenu({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Base.SubmenuRoot>
      <Base.SubmenuTrigger className="popup-item menu-item">
        <span className="menu-label">{label}</span>
        <ChevronRight size={14} strokeWidth={1.5} className="menu-aside" />
      </Base.SubmenuTrigger>
      <Base.Portal>
        <Base.Positioner className="popup-positioner" sideOffset={2} alignOffset={-4}>
          <Base.Popup className="popup-list menu">{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.SubmenuRoot>
  );
}

export interface MenuChoicesProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: ReactNode; readonly aside?: ReactNode }[];
  readonly onChange: (value: T) => void;
}

export function MenuChoices<T extends string>({ label, value, choices, onChange }: MenuChoicesProps<T>) {
  return (
    <Base.RadioGroup value={value} onValueChange={(next) => onChange(next as T)} aria-label={label}>
      {choices.map((choice) => (
        <Base.RadioItem key={choice.value} value={choice.value} className="popup-item menu-item" closeOnClick>
          <Base.RadioItemIndicator className="popup-check">
            <Check size={14} strokeWidth={1.5} />
          </Base.RadioItemIndicator>
          <span className="menu-label">{choice.label}</span>
          {choice.aside !== undefined && <span className="menu-aside">{choice.aside}</span>}
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
