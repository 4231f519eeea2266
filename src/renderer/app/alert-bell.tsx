/**
 * Tells of an alert that fired, wherever the trader looks: as a message in the window, as a sound, and, where the host shows
 * no notices of its own, as one of the browser while the window is out of sight.
 */

import { useEffect, useRef } from 'react';
import { useAlertsView, useIsLinkLive } from '../engine-client/hooks.ts';
import { AlertFirings } from '../lib/alert-firings.ts';
import { playAlert } from '../lib/sounds.ts';
import { wording } from '../text/wording.ts';
import { toast } from '../ui/toasts.tsx';

export function AlertBell() {
  const view = useAlertsView();
  const isLive = useIsLinkLive();
  const firings = useRef(new AlertFirings());
  useEffect(() => {
    if (!isLive) firings.current.forget();
  }, [isLive]);
  useEffect(() => {
    if (view === null) return;
    const news = firings.current.news(view.alerts);
    for (const { id, firedText } of news) {
      toast({
        key: `alert ${id}`,
        tone: 'warn',
        title: wording.shell.alert,
        text: firedText ?? '',
        isUrgent: true,
        durationMs: null,
      });
      if (!view.isHostNotifying) notify(id, firedText ?? '');
    }
    if (news.some(({ isSounding }) => isSounding) && !view.isHostNotifying) playAlert();
  }, [view]);
  return null;
}

function notify(id: string, text: string): void {
  if (!document.hidden || !('Notification' in window) || Notification.permission !== 'granted') return;
  // One notice an alert: several windows of one browser show it once.
  new Notification(wording.shell.leadlineAlert, { body: text, tag: id, silent: true });
}
