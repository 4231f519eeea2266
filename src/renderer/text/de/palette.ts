/** German: the command palette. */
import type { palette as english } from '../en/palette.ts';

export const palette: typeof english = {
  itSendsOrdersByItselfUntil: 'sie sendet selbst Orders, bis sie endet oder ausgeschaltet wird',

  command: 'Befehl',
  symbol: 'Symbol',
  window: 'Fenster',
  drill: 'Übung',

  next: (expects) => `Als Nächstes: ${expects}`,
  tellMeOnce: (watch) => `Einmal melden: ${watch}.`,
  judgedByEngineOnVerifiedData: 'von der Engine auf geprüften Daten beurteilt',
  cancelMostRecentOrder: 'Die jüngste Order stornieren.',
  onEverySymbol: 'auf jedem Symbol',
  on: (symbol) => `auf ${symbol}`,
  cancelEveryOrderNoneIsWorking: (side, where, meant) =>
    `Jede ${side}Order ${where} stornieren: ${meant === 0 ? 'derzeit ist keine aktiv' : `derzeit ${meant}`}.`,
  rulesAreNotKnownYet: (symbol) => `Die Regeln von ${symbol} sind noch nicht bekannt.`,
  afterCancellingWhatWorksOn: (sentence, symbol) => `${sentence}, nachdem alles Aktive auf ${symbol} storniert ist.`,
  postOnlyAndAcrossSpreadKraken: 'Post-only und jenseits des Spreads: Kraken würde stornieren',
  acrossSpreadItTradesAtOnce: 'jenseits des Spreads: Sie handelt sofort, als Taker',

  drill2: (title) => `Übung: ${title}`,
  takesAboutS: (takesSeconds) => `Dauert etwa ${takesSeconds} s.`,
  noDrill: (title) => `Keine Übung: ${title}`,
  drillPassedFailed: (passed, title) => `Übung ${passed ? 'bestanden' : 'nicht bestanden'}: ${title}`,
  criteriaHeldMonitorTellsEach: (length) => `${length} Kriterien hielten. Der Monitor nennt jedes.`,
  alertAdded: 'Alarm hinzugefügt',

  feeAverage: 'Gebühr — · Schnitt —',
  first: 'Von der ersten: ',
  feeAverageWorst: (of, fee, feeAsset, averagePrice, worstPrice) =>
    `${of}Gebühr ${fee} ${feeAsset} · Schnitt ${averagePrice} · schlechtester ${worstPrice}`,
  youWillBeAsked: 'Sie werden gefragt: ',
  wouldBeDenied: 'Würde verweigert: ',

  askingEngine: 'Die Engine wird gefragt…',
  noStrategyOnHasDecidedAnything: (symbol) => `Auf ${symbol} hat noch keine Strategie etwas entschieden.`,

  commandPalette: 'Befehlspalette',
  buy005Btc64210Post: 'buy 0.05 btc 64210 post · cancel btc buys · eth/eur · flatten',
  choices: 'Auswahl',
  whatStrategiesOnDecidedLast: (symbol) => `Was Strategien auf ${symbol} zuletzt entschieden haben.`,
  chooseDrillItBreaksEmbedded: 'Wählen Sie eine Übung. Sie stört die eingebaute Börse, während Sie zusehen.',
  commandActionSymbol: 'Ein Befehl, eine Aktion, ein Symbol.',
  enterAgainToDoItEsc: ' Noch einmal Enter führt es aus, Esc verlässt es.',
  twice: ' zweimal',
  cancelSides: { buy: 'Kauf-', sell: 'Verkauf-' },
};
