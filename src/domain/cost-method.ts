/** Which lot a closing fill closes first: none in particular (`average`), the oldest, or the newest. */
export const COST_METHODS = ['average', 'fifo', 'lifo'] as const;
export type CostMethod = (typeof COST_METHODS)[number];
