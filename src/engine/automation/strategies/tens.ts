/** Powers of ten by exponent: raising one costs more than the rest of a decision's arithmetic. */
const TENS = Array.from({ length: 32 }, (_, exponent) => 10 ** exponent);

export const tenTo = (exponent: number): number => TENS[exponent] ?? 10 ** exponent;
