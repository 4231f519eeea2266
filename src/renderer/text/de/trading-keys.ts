/** German: trading keys and their banner. */
import type { tradingKeys as english } from '../en/trading-keys.ts';

export const tradingKeys: typeof english = {
  bookHasNoPriceOnThat: (symbol) => `Das Buch von ${symbol} hat auf dieser Seite keinen Preis.`,

  thereWasNoOrderToCancel: 'Es gab keine Order zu stornieren',
  cannotBeHalved: (size, base) => `${size} ${base} lassen sich nicht halbieren`,
  halfItWouldBeUnderKrakens: 'Die Hälfte läge unter Krakens Minimum.',
  keysStayOff: 'Die Tasten bleiben aus',
  tradingIsHaltedReArmIt: 'Der Handel ist angehalten: Geben Sie ihn zuerst wieder frei.',
  armTradingKeys: 'Handelstasten scharf schalten?',
  singleKeysWillSendRealOrders: (confirmOrders) =>
    `Einzelne Tasten senden dann echte Orders auf der zuletzt berührten Leiter${confirmOrders ? ', jede nach einer Frage' : ', ohne zu fragen'}.`,
  keyPressedByMistakeIsOrder:
    'Eine versehentlich gedrückte Taste ist eine Order. Das Banner bleibt, solange sie scharf sind.',
  arm: 'Scharf schalten',
  nothingWasSent: 'Nichts wurde gesendet',
  keysArmed: 'Tasten scharf',
  onSizeNotChosenOrderIs: (symbol, size, base, working) =>
    ` auf ${symbol} · Menge ${size === null ? 'nicht gewählt' : `${size} ${base}`}${working > 0 ? ' · eine Order ist UNGEKLÄRT' : ''}`,
  buyBid: 'kauft Bid',
  sellAsk: 'verkauft Ask',
  takeAsk: 'nimmt Ask',
  hitBid: 'trifft Bid',
  cancel: 'storniert',
  flatten: 'stellt glatt',
  reverse: 'dreht',
  buyMarket: 'kauft Markt',
  sellMarket: 'verkauft Markt',
  keepHoldingTo: (held) => `Weiter halten zum ${held === 'flatten' ? 'Glattstellen' : 'Drehen'}…`,
  marketKeysArmedOff: (market) => `Markttasten ${market ? 'scharf' : 'aus'}`,
  disarm: 'Entschärfen',
  tradingKeys: 'Handelstasten',
  keysChangedElsewhere: 'Die Handelstasten sind aus',
  armThemAgain:
    'Tasten wurden in einem anderen Fenster geändert: Sehen Sie sie an und schalten Sie sie dann wieder scharf.',
};
