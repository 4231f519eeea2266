/** Buttons. One that cannot be used says why: `reason` disables it and is its tooltip and description. */

import { type ButtonHTMLAttributes, type ReactNode, type Ref, useId } from 'react';
import { classNames } from '../lib/class-names.ts';
import { told } from '../text/told.ts';
import { Tooltip } from './tooltip.tsx';
import './button.css';

export type ButtonTone = 'plain' | 'quiet' | 'strong' | 'buy' | 'sell' | 'danger';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  readonly ref?: Ref<HTMLButtonElement>;
  readonly tone?: ButtonTone;
  readonly size?: 'small' | 'normal' | 'large';
  /** Why it cannot be used now; it stays focusable, so that the reason can be read. */
  readonly reason?: string | null;
  readonly isBusy?: boolean;
  readonly isPressed?: boolean;
  readonly children?: ReactNode;
}

export function Button({
  tone = 'plain',
  size = 'normal',
  reason = null,
  isBusy = false,
  isPressed,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId();
  const isOff = reason !== null || isBusy;
  const button = (
    <button
      type="button"
      {...rest}
      className={classNames('button', `button-${tone}`, `button-${size}`, isBusy && 'is-busy', className)}
      aria-disabled={isOff || undefined}
      aria-pressed={isPressed}
      aria-busy={isBusy || undefined}
      aria-describedby={reason === null ? rest['aria-describedby'] : reasonId}
      onClick={(event) => {
        if (!isOff) onClick?.(event);
        else event.preventDefault();
      }}
    >
      {children}
      {reason !== null && (
        // Hidden from the name, read as the description.
        <span id={reasonId} hidden>
          {told(reason)}
        </span>
      )}
    </button>
  );
  return reason === null ? button : <Tooltip text={told(reason)}>{button}</Tooltip>;
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  /** Its name, and its tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Shown after the label in the tooltip: `Ctrl K`. */
  readonly keys?: string;
}

export function IconButton({ label, icon, keys, className, reason = null, ...rest }: IconButtonProps) {
  const button = (
    <Button {...rest} reason={null} aria-label={label} className={classNames('button-icon', className)}>
      {icon}
    </Button>
  );
  if (reason !== null) {
    return (
      <Button {...rest} reason={reason} aria-label={label} className={classNames('button-icon', className)}>
        {icon}
      </Button>
    );
  }
  return <Tooltip text={keys === undefined ? label : `${label} · ${keys}`}>{button}</Tooltip>;
}
