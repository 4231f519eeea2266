/** Volume-weighted average price since an anchor: Σ price × quantity / Σ quantity (Berkowitz, Logue and Noser, 1988). */
export type Vwap = { readonly notional: number; readonly quantity: number };

export const NO_VWAP: Vwap = { notional: 0, quantity: 0 };

export const nextVwap = (before: Vwap, price: number, quantity: number): Vwap => ({
  notional: before.notional + price * quantity,
  quantity: before.quantity + quantity,
});

/** Null while nothing traded. */
export const vwapOf = ({ notional, quantity }: Vwap): number | null => (quantity === 0 ? null : notional / quantity);
