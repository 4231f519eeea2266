/** English: trading keys and their banner. */
export const tradingKeys = {
  bookHasNoPriceOnThat: (symbol: string) => `The book of ${symbol} has no price on that side.`,

  thereWasNoOrderToCancel: 'There was no order to cancel',
  cannotBeHalved: (size: string, base: string) => `${size} ${base} cannot be halved`,
  halfItWouldBeUnderKrakens: 'Half of it would be under Kraken’s minimum.',
  keysStayOff: 'Keys stay off',
  tradingIsHaltedReArmIt: 'Trading is halted: re-arm it first.',
  armTradingKeys: 'Arm the trading keys?',
  singleKeysWillSendRealOrders: (confirmOrders: boolean) =>
    `Single keys will send real orders on the ladder touched last${confirmOrders ? ', each after a question' : ', without asking'}.`,
  keyPressedByMistakeIsOrder: 'A key pressed by mistake is an order. The banner stays while they are armed.',
  arm: 'Arm',
  nothingWasSent: 'Nothing was sent',
  keysArmed: 'Keys armed',
  onSizeNotChosenOrderIs: (symbol: string, size: string | null, base: string, working: number) =>
    ` on ${symbol} · size ${size === null ? 'not chosen' : `${size} ${base}`}${working > 0 ? ' · an order is UNKNOWN' : ''}`,
  buyBid: 'buy bid',
  sellAsk: 'sell ask',
  takeAsk: 'take ask',
  hitBid: 'hit bid',
  cancel: 'cancel',
  flatten: 'flatten',
  reverse: 'reverse',
  buyMarket: 'buy market',
  sellMarket: 'sell market',
  keepHoldingTo: (held: 'flatten' | 'reverse') => `Keep holding to ${held}…`,
  marketKeysArmedOff: (market: boolean) => `Market keys ${market ? 'armed' : 'off'}`,
  disarm: 'Disarm',
  tradingKeys: 'Trading keys',
  keysChangedElsewhere: 'Trading keys are off',
  armThemAgain: 'Keys were changed in another window: look at them, then arm them again.',
};
