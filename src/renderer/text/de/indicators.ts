/** German: the chart's indicators. */
import type { indicators as english } from '../en/indicators.ts';

export const indicators: typeof english = {
  candles: 'Kerzen',
  upper: 'Oben',
  middle: 'Mitte',
  lower: 'Niedriger',
  movingAverageSimple: 'Gleitender Durchschnitt, einfach',
  meanLastCloses: 'Das Mittel der letzten Schlusskurse.',
  movingAverageExponential: 'Gleitender Durchschnitt, exponentiell',
  meanClosesInWhichNewestWeigh: 'Ein Mittel der Schlusskurse, in dem die neuesten am meisten zählen.',
  movingAverageWeighted: 'Gleitender Durchschnitt, gewichtet',
  meanClosesWhoseWeightFallsEvenly: 'Ein Mittel der Schlusskurse, deren Gewicht gleichmäßig mit dem Alter fällt.',
  vwapSession: 'VWAP der Sitzung',
  whatWasPaidOnAverageSince:
    'Was seit Mitternacht UTC im Schnitt bezahlt wurde, nach Volumen gewichtet, aus dem typischen Preis jeder Kerze.',
  bandsAtDeviations0ForNone: 'Bänder bei Abweichungen (0 für keine)',
  bollingerBands: 'Bollinger-Bänder',
  simpleMovingAverageWithBandsAt:
    'Ein einfacher gleitender Durchschnitt mit Bändern bei einer Zahl von Standardabweichungen.',
  deviations: 'Abweichungen',
  keltnerChannels: 'Keltner-Kanäle',
  exponentialMovingAverageWithBands:
    'Ein exponentieller gleitender Durchschnitt mit Bändern bei Vielfachen der mittleren wahren Spanne.',
  candlesRange: 'Kerzen der Spanne',
  ranges: 'Spannen',
  donchianChannels: 'Donchian-Kanäle',
  highestHighAndLowestLowLast: 'Das höchste Hoch und das tiefste Tief der letzten Kerzen und ihre Mitte.',
  volumeProfileWhatIsInSight: 'Volumenprofil des Sichtbaren',
  volumeByPriceOverCandlesIn:
    'Volumen nach Preis über die sichtbaren Kerzen, das Volumen jeder Kerze gleichmäßig über ihre Spanne verteilt: eine Schätzung.',
  rows: 'Zeilen',
  relativeStrengthIndex: 'Relative-Stärke-Index',
  gainsAgainstLossesLastCloses0:
    'Gewinne gegen Verluste der letzten Schlusskurse, 0 bis 100, geglättet wie bei Wilder.',
  distanceQuickFromSlowExponential:
    'Der Abstand eines schnellen von einem langsamen exponentiellen Durchschnitt, sein eigener Durchschnitt und der Abstand beider.',
  quick: 'Schnell',
  slow: 'Langsam',
  signal: 'Signal',
  histogram: 'Histogramm',
  stochasticOscillator: 'Stochastik',
  stoch: 'Stoch',
  whereCloseStandsInRangeLast:
    'Wo der Schlusskurs in der Spanne der letzten Kerzen steht, 0 bis 100, und sein Durchschnitt.',
  slowing: 'Glättung',
  averageTrueRange: 'Mittlere wahre Spanne (ATR)',
  howFarCandleMovesOnAverage:
    'Wie weit sich eine Kerze im Schnitt bewegt, in der Quotierungswährung, Lücken eingerechnet, geglättet wie bei Wilder.',
  averageDirectionalIndex: 'Average Directional Index',
  howStrongTrendIsWhateverIts:
    'Wie stark ein Trend ist, gleich in welche Richtung, mit den zwei Linien, die die Richtung nennen.',
  onBalanceVolume: 'On-Balance-Volume',
  volumeAddedWhenCandleClosesHigher:
    'Volumen, addiert, wenn eine Kerze höher schließt, und abgezogen, wenn tiefer. Nur die Steigung hat eine Bedeutung.',

  isNotQuickerThanChooseFewer: (quick, slow) =>
    `${quick} ist nicht schneller als ${slow}: Wählen Sie weniger Kerzen, als der langsame Durchschnitt hat.`,
  writeNumberFromTo: (minimum, maximum) => `Schreiben Sie eine Zahl von ${minimum} bis ${maximum}.`,
  writeNumber: 'Schreiben Sie eine Zahl.',
  isBelowLeastThereIs: (text, minimum) => `${text} liegt unter ${minimum}, dem Kleinsten.`,
  isAboveMostThereIs: (text, maximum) => `${text} liegt über ${maximum}, dem Größten.`,
  candlesAreCountedWhole: (text) => `${text}: Kerzen werden ganz gezählt.`,
  hasMoreThanOneDecimal: (text) => `${text} hat mehr als eine Nachkommastelle.`,

  toIsUsual: (minimum, maximum, defaultValue) => `${minimum} bis ${maximum}; üblich ist ${defaultValue}`,
  shownOn: 'Gezeigt auf',
  only: (symbol) => `nur ${symbol}`,
  everySymbol: 'Jedem Symbol',
  remove: 'Entfernen',
  apply: 'Übernehmen',
  add: 'Hinzufügen',

  onCandles: 'Auf den Kerzen',
  belowThem: 'Darunter',
  indicators: 'Indikatoren',
  addIndicator: 'Indikator hinzufügen',

  clickToChange: (about) => `${about} Klicken zum Ändern.`,
  showHide: (isHidden, label) => `${label} ${isHidden ? 'zeigen' : 'ausblenden'}`,
  change: (label) => `${label} ändern`,
  remove2: (label) => `${label} entfernen`,
};
