/** An average of prices: two decimals finer than its market's own, and every digit of it when pointed at. */
import { useInstrument } from '../engine-client/hooks.ts';
import { formatDecimal, formatRounded } from '../lib/format-number.ts';

const FINER = 2;

interface AverageProps {
  readonly symbol: string;
  /** Decimal text; null while there is none. */
  readonly text: string | null | undefined;
  /** Said when pointed at, before the digits. */
  readonly about?: string;
}

export function AveragePrice({ symbol, text, about }: AverageProps) {
  const precision = useInstrument(symbol)?.pricePrecision;
  const whole = formatDecimal(text);
  const isLong = precision !== undefined && (text?.split('.')[1]?.length ?? 0) > precision + FINER;
  const told = [about, isLong ? whole : undefined].filter((each) => each !== undefined).join(' · ');
  return (
    <span className="number" title={told === '' ? undefined : told}>
      {isLong ? formatRounded(text, precision + FINER) : whole}
    </span>
  );
}
