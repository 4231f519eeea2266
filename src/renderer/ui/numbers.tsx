/** Numbers on screen: dimmed trailing zeros, directions with a glyph, ages that count by themselves. */

import { classNames } from '../lib/class-names.ts';
import { splitTrailingZeros } from '../lib/format-number.ts';
import { type ClockZone, formatAge, formatClock } from '../lib/format-time.ts';
import { useNow } from '../lib/use-now.ts';
import { wording } from '../text/wording.ts';
import './numbers.css';

/** Text from lib/format-number with its trailing zeros dimmed: for quantities, not for prices. */
export function Quantity({ text, className }: { readonly text: string; readonly className?: string }) {
  const { strong, dim } = splitTrailingZeros(text);
  return (
    <span className={classNames('number', className)}>
      {strong}
      {dim !== '' && <span className="number-dim">{dim}</span>}
    </span>
  );
}

/** A triangle: the meaning that colour repeats. */
export function Direction({ value, size = 8 }: { readonly value: number; readonly size?: number }) {
  if (!(value > 0 || value < 0)) return <span className="direction" style={{ width: size }} aria-hidden="true" />;
  return (
    <svg className="direction" width={size} height={size} viewBox="0 0 8 8" aria-hidden="true">
      <path d={value > 0 ? 'M4 1 7.6 7H.4Z' : 'M4 7 .4 1h7.2Z'} fill="currentColor" />
    </svg>
  );
}

/** `buy` or `sell` for a signed value; nothing at zero. */
export const sideClass = (value: number): string => (value > 0 ? 'is-buy' : value < 0 ? 'is-sell' : '');

/** `BUY`/`SELL`, coloured, for tables. */
export function SideWord({ side }: { readonly side: 'buy' | 'sell' }) {
  return (
    <span className={side === 'buy' ? 'is-buy' : 'is-sell'}>{side === 'buy' ? wording.ui.buy : wording.ui.sell}</span>
  );
}

/** How old something is, counting on by itself. `since`: epoch ms; 0 is never. */
export function Age({ since, stepMs = 250 }: { readonly since: number; readonly stepMs?: number }) {
  const now = useNow(stepMs);
  return <span className="number">{since > 0 ? formatAge(Math.max(0, now - since)) : '—'}</span>;
}

/** `last at 14:03:09`, beside numbers that are not current. */
export function LastAt({ at, zone }: { readonly at: number; readonly zone: ClockZone }) {
  return (
    <span className="last-at">{at > 0 ? wording.ui.lastAt(formatClock(at, zone)) : wording.ui.nothingReceivedYet}</span>
  );
}
