/** Nominal types: two values of the same primitive that must never be mixed up carry different brands. */
declare const brand: unique symbol;

export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** Closes a `switch` over a union: reaching it at run time means data entered without being parsed. */
export function assertNever(value: never): never {
  throw new Error(`Unreachable: ${JSON.stringify(value)}`);
}
