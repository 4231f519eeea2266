/** English: the depth chart. */
export const depthChart = {
  loading: (symbol: string) => `Loading ${symbol}`,
  depth: 'Depth',
  distanceFromMiddle: 'Distance from the middle',
  noVerifiedBookYet: 'No verified book yet',
  depthArrowKeysReadLevelBy: (symbol: string) => `Depth of ${symbol}: arrow keys read level by level`,
  asFarAsBookIsKnown: ', as far as the book is known',
  bidAskedWithin: (quantity: string, base: string, quantity2: string, span: number, more: string) =>
    `${quantity} ${base} bid · ${quantity2} ${base} asked within ${span} %${more}`,
  buying: 'Buying',
  selling: 'Selling',
  reachesAtOnAverageFromMiddle: (
    verb: string,
    quantity: string,
    base: string,
    price: string,
    distancePercent: string,
    average: string,
    impactBps: string,
  ) =>
    `${verb} ${quantity} ${base} reaches ${price} (${distancePercent}) at ${average} on average, ${impactBps} from the middle`,
};
