/** The cells of a grid: their prices, and what each of them holds of the strategy's position. */
import type { Instrument, Price } from '../../../domain/instrument.ts';
import type { StrategyState } from '../strategy.ts';
import { floorToTick, priceFrom } from './sizing.ts';

export interface Cell {
  readonly floor: Price;
  readonly ceiling: Price;
  readonly purchaseKey: string;
  readonly saleKey: string;
}

/** From the lowest up; null while a price is not given. A cell is at least one tick high. */
export function cellsOf(
  { lower, upper, cells: count }: { readonly lower: string; readonly upper: string; readonly cells: number },
  instrument: Instrument,
): readonly Cell[] | null {
  const bottom = priceFrom(lower, instrument);
  const top = priceFrom(upper, instrument);
  if (bottom === null || top === null) return null;
  const edge = (index: number): Price => floorToTick(bottom + ((top - bottom) * index) / count, instrument);
  const cells: Cell[] = [];
  for (let index = 0; index < count; index += 1) {
    const floor = edge(index);
    const ceiling = edge(index + 1);
    if (ceiling > floor) cells.push({ floor, ceiling, purchaseKey: `buy-${index + 1}`, saleKey: `sell-${index + 1}` });
  }
  return cells;
}

/**
 * By cell, after `fills`. Together they are the position: what a fill that was never told took away is taken from the highest
 * cells, what it brought lies in the lowest cell whose ceiling is above the market.
 */
export function cellsHeld(
  cells: readonly Cell[],
  before: readonly number[],
  fills: StrategyState<unknown, unknown>['fills'],
  position: number,
  bid: number,
): readonly number[] {
  const held = cells.map(({ purchaseKey, saleKey }, index) => {
    let quantity = before[index] ?? 0;
    for (const fill of fills) {
      if (fill.key === purchaseKey) quantity += fill.quantity;
      else if (fill.key === saleKey) quantity -= fill.quantity;
    }
    return Math.max(0, quantity);
  });
  let surplus = Math.max(0, position) - held.reduce((sum, quantity) => sum + quantity, 0);
  if (surplus > 0) {
    const above = cells.findIndex(({ ceiling }) => ceiling > bid);
    const at = above === -1 ? cells.length - 1 : above;
    held[at] = (held[at] ?? 0) + surplus;
  }
  for (let index = held.length - 1; index >= 0 && surplus < 0; index -= 1) {
    const taken = Math.min(held[index] ?? 0, -surplus);
    held[index] = (held[index] ?? 0) - taken;
    surplus += taken;
  }
  return held;
}
