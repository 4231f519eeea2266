/** A word of explanation on hover and on keyboard focus. `AppTooltips` stands once around the window. */
import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import './tooltip.css';

export interface TooltipProps {
  readonly text: ReactNode;
  readonly side?: 'top' | 'bottom' | 'left' | 'right';
  /** One element that takes a ref and mouse and focus handlers. */
  readonly children: ReactElement<Record<string, unknown>>;
}

export function Tooltip({ text, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="tooltip-positioner">
          <Base.Popup className="tooltip">{text}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

export function AppTooltips({ children }: { readonly children: ReactNode }) {
  return (
    <Base.Provider delay={400} closeDelay={0} timeout={300}>
      {children}
    </Base.Provider>
  );
}
