/**
 * Outcomes that pass by. `toast()` may be called from anywhere; one with the key of an earlier one takes its place, so an
 * order's toast follows its state. Fills, rejects and failures interrupt a screen reader; the rest waits its turn.
 */

import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { told } from '../text/told.ts';
import { wording } from '../text/wording.ts';
import { IconButton } from './button.tsx';
import './toasts.css';

type ToastTone = 'info' | 'buy' | 'sell' | 'warn' | 'error';

export interface Toast {
  /** Same key, same toast. */
  readonly key?: string;
  readonly tone: ToastTone;
  readonly title: string;
  readonly text?: string;
  /** Spoken at once; by default for `error` alone. */
  readonly isUrgent?: boolean;
  /** Errors stay until closed; the rest leaves after this. */
  readonly durationMs?: number | null;
}

interface ShownToast extends Toast {
  readonly key: string;
  readonly serial: number;
}

const KEPT = 5;
const DURATION_MS = 6000;

const shown = createStore<{ readonly toasts: readonly ShownToast[] }>(() => ({ toasts: [] }));
let serial = 0;

export function toast(message: Toast): void {
  serial += 1;
  const next: ShownToast = { ...message, key: message.key ?? `toast-${serial}`, serial };
  shown.setState(({ toasts }) => {
    const isKnown = toasts.some((each) => each.key === next.key);
    const all = isKnown ? toasts.map((each) => (each.key === next.key ? next : each)) : [...toasts, next];
    return { toasts: all.slice(-KEPT) };
  });
}

function dismissToast(key: string): void {
  shown.setState(({ toasts }) => ({ toasts: toasts.filter((each) => each.key !== key) }));
}

export function ToastHost() {
  const toasts = useStore(shown, (state) => state.toasts);
  const isUrgent = (each: Toast): boolean => each.isUrgent ?? each.tone === 'error';
  return (
    <section className="toasts" aria-label={wording.ui.notifications}>
      {toasts.map((each) => (
        <ToastCard key={each.key} toast={each} />
      ))}
      <div className="visually-hidden" aria-live="assertive">
        {toasts.filter(isUrgent).map((each) => (
          <p key={each.serial}>
            {each.title} {told(each.text ?? '')}
          </p>
        ))}
      </div>
      <div className="visually-hidden" aria-live="polite">
        {toasts
          .filter((each) => !isUrgent(each))
          .map((each) => (
            <p key={each.serial}>
              {each.title} {told(each.text ?? '')}
            </p>
          ))}
      </div>
    </section>
  );
}

function ToastCard({ toast: { key, serial: version, tone, title, text, durationMs } }: { readonly toast: ShownToast }) {
  const duration = durationMs === undefined ? (tone === 'error' ? null : DURATION_MS) : durationMs;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a toast that was replaced starts its time again
  useEffect(() => {
    if (duration === null) return;
    const timer = setTimeout(() => dismissToast(key), duration);
    return () => clearTimeout(timer);
  }, [key, version, duration]);
  return (
    <div className="toast" data-tone={tone}>
      <div className="toast-words">
        <p className="toast-title">{title}</p>
        {text !== undefined && <p className="toast-text">{told(text)}</p>}
      </div>
      <IconButton
        tone="quiet"
        size="small"
        label={wording.ui.dismiss}
        icon={<X size={14} strokeWidth={1.5} />}
        onClick={() => dismissToast(key)}
      />
    </div>
  );
}
