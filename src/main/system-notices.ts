/** Alerts as the operating system's own notices, which are seen with the window hidden or closed. */
import type { Notification } from 'electron';
import type { AlertNotice } from '../engine/host-ports.ts';

export interface NoticePorts {
  readonly isSupported: () => boolean;
  readonly create: (options: Electron.NotificationConstructorOptions) => Pick<Notification, 'on' | 'show'>;
  /** A notice was clicked: its trader wants the window. */
  readonly show: () => void;
}

/** Null on a desktop without notices: windows then tell by themselves. */
export function systemNotices({ isSupported, create, show }: NoticePorts): ((notice: AlertNotice) => void) | null {
  if (!isSupported()) return null;
  // Kept alive by being held: a notice that is collected hears no click.
  const shown: Pick<Notification, 'on' | 'show'>[] = [];
  return ({ title, text, isSounding }) => {
    const notice = create({ title, body: text, silent: !isSounding });
    notice.on('click', show);
    notice.show();
    shown.push(notice);
    if (shown.length > MOST_HELD) shown.shift();
  };
}

const MOST_HELD = 50;
