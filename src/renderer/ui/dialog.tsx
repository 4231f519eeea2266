/** A dialog with a title and a close button, for forms and settings; its first field has the keyboard. Questions use `confirm.tsx`. */

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { wording } from '../text/wording.ts';
import './dialog.css';

/** What is written into comes before what is chosen. */
const TYPED = 'input:not([type=radio], [type=checkbox]), textarea';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

export function Dialog({ title, isOpen, onClose, isWide = false, children }: DialogProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="dialog-backdrop" />
        <Base.Popup
          ref={popup}
          className="dialog"
          data-wide={isWide || undefined}
          initialFocus={() =>
            popup.current?.querySelector<HTMLElement>(TYPED) ??
            popup.current?.querySelector<HTMLElement>('input') ??
            popup.current
          }
        >
          <div className="dialog-head">
            <Base.Title className="dialog-title">{title}</Base.Title>
            <Base.Close className="button button-quiet button-icon" aria-label={wording.ui.close}>
              <X size={16} strokeWidth={1.5} />
            </Base.Close>
          </div>
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
