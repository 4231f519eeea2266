/** The search for an order's fate as it happens: where it was looked for, what was found, and what is locked meanwhile. */

import { Check, CircleDashed, Lock, Minus, X } from 'lucide-react';
import type { OrderView } from '../../../contract/views.ts';
import { useClockZone } from '../../engine-client/hooks.ts';
import { formatAge, formatClockMs } from '../../lib/format-time.ts';
import { useNow } from '../../lib/use-now.ts';
import { wording } from '../../text/wording.ts';
import { lockedUntilVerdict, type ResolutionStep, resolutionOf, type StepState } from './resolution.ts';

export function ResolutionCard({ order }: { readonly order: OrderView }) {
  const steps = resolutionOf(order);
  if (steps === null) return null;
  const isOpen = order.state === 'UNKNOWN';
  return (
    <section className="resolution" aria-label={wording.orders.whatBecameThisOrder} data-open={isOpen || undefined}>
      <div role="status">
        <ol className="resolution-steps">
          {steps.map((step) => (
            <Step key={step.id} step={step} />
          ))}
        </ol>
      </div>
      {isOpen && <Locks order={order} since={steps.find(({ id }) => id === 'answer')?.at ?? order.createdAt} />}
      {isOpen && <p className="orders-card-unknown">{wording.orders.itIsNotKnownWhetherKraken}</p>}
    </section>
  );
}

function Step({ step }: { readonly step: ResolutionStep }) {
  const zone = useClockZone();
  return (
    <li data-state={step.state} data-step={step.id} title={step.at === null ? undefined : formatClockMs(step.at, zone)}>
      <StepGlyph state={step.state} />
      <span className="resolution-label">{step.label}</span>
      <span>{step.words}</span>
      {TIMED.has(step.id) && step.at !== null && <time className="number">{formatClockMs(step.at, zone)}</time>}
    </li>
  );
}

/** The others are as old as the last read; the evidence below has each to the millisecond. */
const TIMED: ReadonlySet<ResolutionStep['id']> = new Set(['sent', 'answer', 'verdict']);

function StepGlyph({ state }: { readonly state: StepState }) {
  switch (state) {
    case 'yes':
      return <Check size={12} strokeWidth={2.5} aria-hidden="true" />;
    case 'no':
      return <Minus size={12} strokeWidth={2.5} aria-hidden="true" />;
    case 'failed':
      return <X size={12} strokeWidth={2.5} aria-hidden="true" />;
    case 'waiting':
      return <CircleDashed size={12} strokeWidth={2} aria-hidden="true" />;
  }
}

function Locks({ order, since }: { readonly order: OrderView; readonly since: number }) {
  const now = useNow(500);
  return (
    <p className="resolution-locks">
      <Lock size={12} strokeWidth={2} aria-hidden="true" />
      <span>
        {wording.orders.lockedUntilVerdictFor}
        <span className="number">{formatAge(now - since)}</span>
        {wording.orders.now(lockedUntilVerdict(order).join('; '))}
      </span>
    </p>
  );
}
