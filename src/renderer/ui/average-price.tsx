/** An average of prices: two decimals finer than its market's own, and every digit of it when pointed at. */
import { useInstrument } from '../engine-client/hooks.ts';
import { formatAverage, formatDecimal } from '../lib/format-number.ts';

interface AverageProps {
  readonly symbol: string;
  /** Decimal text; null while there is none. */
  readonly text: string | null | undefined;
  /** Said when pointed at, before the digits. */
  readonly about?: string;
}

export function AveragePrice({ symbol, text, about }: AverageProps) {
  const shown = formatAverage(text, useInstrument(symbol)?.pricePrecision);
  const whole = formatDecimal(text);
  const told = [about, shown === whole ? undefined : whole].filter((each) => each !== undefined).join(' · ');
  return (
    <span className="number" title={told === '' ? undefined : told}>
      {shown}
    </span>
  );
}
