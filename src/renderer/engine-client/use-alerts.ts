/** The trader's alerts as the engine keeps them, for any pane: the list, what is drawn of one symbol, and how to change them. */

import { useCallback, useMemo } from 'react';
import type { Alert, AlertView, AlertWatch } from '../../contract/alerts.ts';
import { wording } from '../text/wording.ts';
import { toast } from '../ui/toasts.tsx';
import { useAlertsView, useEngine } from './hooks.ts';

const NONE: readonly AlertView[] = [];

/** Null is every symbol. */
export function useAlerts(symbol: string | null = null): readonly AlertView[] {
  const alerts = useAlertsView()?.alerts ?? NONE;
  return useMemo(
    () => (symbol === null ? alerts : alerts.filter(({ watch }) => 'symbol' in watch && watch.symbol === symbol)),
    [alerts, symbol],
  );
}

export interface AlertActions {
  /** A new alert that fires once, with a sound. False: it was refused, and the trader was told why. */
  readonly add: (watch: AlertWatch, more?: Partial<Omit<Alert, 'id' | 'watch'>>) => Promise<boolean>;
  readonly change: (alert: Alert) => Promise<boolean>;
  readonly remove: (id: string) => Promise<boolean>;
}

export function useAlertActions(): AlertActions {
  const client = useEngine();
  const change = useCallback(
    async ({ id, watch, note, isOn, repeats, isSounding }: Alert) =>
      isDone(await client.command('alert.put', { alert: { id, watch, note, isOn, repeats, isSounding } })),
    [client],
  );
  const add = useCallback(
    (watch: AlertWatch, more: Partial<Omit<Alert, 'id' | 'watch'>> = {}) =>
      change({ id: crypto.randomUUID(), watch, note: '', isOn: true, repeats: false, isSounding: true, ...more }),
    [change],
  );
  const remove = useCallback(async (id: string) => isDone(await client.command('alert.remove', { id })), [client]);
  return useMemo(() => ({ add, change, remove }), [add, change, remove]);
}

function isDone(
  answer: { readonly ok: true } | { readonly ok: false; readonly error: { readonly message: string } },
): boolean {
  if (!answer.ok)
    toast({ key: 'alert', tone: 'error', title: wording.link.alertWasNotKept, text: answer.error.message });
  return answer.ok;
}
