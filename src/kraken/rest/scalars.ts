/**
 * The scalars of REST answers. Bodies are read with every JSON number kept as its own text (`wire/market-json.ts`), so a
 * quoted and an unquoted number look alike here and no digit passes through binary floating point.
 */
import { z } from 'zod';
import type { DecimalText } from '../../domain/money.ts';
import type { EpochMs } from '../../domain/time.ts';

const DECIMAL = /^[+-]?\d{1,40}(?:\.\d{0,40})?$/;

/** Money, prices and quantities: `"105944.30000"`, `"+154186.9728"`; the text as it came. */
export const decimal = z.string().regex(DECIMAL, 'a decimal number') as unknown as z.ZodType<DecimalText, string>;

export const integer = z
  .string()
  .regex(/^-?\d{1,15}$/, 'an integer')
  .transform(Number);

/** Seconds since 1970 with fraction, as text: 1688669597.8277369 has more digits than a double of milliseconds keeps. */
export const seconds = z.string().regex(/^\d{1,12}(?:\.\d{1,9})?$/, 'seconds since 1970');

/** Text, or nothing in any of the ways Kraken says it. */
export const optionalText = z
  .string()
  .nullish()
  .transform((text) => (text === undefined || text === null || text === '' || text === 'None' ? null : text));

/** As `decimal`, or nothing as above. */
export const optionalDecimal = optionalText.pipe(decimal.nullable());

export const sideWord = z.enum(['buy', 'sell']);

/** Exact to the microsecond. `1688667796.8802` is 1688667796880.2 ms. */
export function epochMsOfSeconds(text: string): EpochMs {
  const [whole = '0', fraction = ''] = text.split('.');
  return (Number(whole) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6)) / 1000) as EpochMs;
}

/** `0` and absence mean unset. */
export function optionalTime(text: string | null | undefined): EpochMs | null {
  if (text === undefined || text === null) return null;
  const time = epochMsOfSeconds(text);
  return time === 0 ? null : time;
}
