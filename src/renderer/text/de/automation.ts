/** German: strategies, their budget and their decisions. */
import type { automation as english } from '../en/automation.ts';
import { germanPlural as plural } from '../plural.ts';

export const automation: typeof english = {
  actWords: {
    place: '● setzen',
    amend: '◆ ändern',
    cancel: '× stornieren',
    finish: '■ beenden',
    skip: '· auslassen',
    refused: '▲ verweigert',
  },

  modeWords: {
    off: 'Aus',
    shadow: 'Schatten',
    paper: 'Paper',
    live: 'Live',
  },

  code: 'Code',
  intent: 'Absicht',
  limitsUsedAtThatMoment: 'In diesem Augenblick genutzte Grenzen',
  decision: 'Die Entscheidung',

  decisions: 'Entscheidungen',
  noDecisionYet: 'Noch keine Entscheidung',
  everyStepEveryStrategyIsTold: 'Jeder Schritt jeder Strategie steht hier, auch was sie nicht tat.',
  waitingForEnginesDecisions: 'Warten auf die Entscheidungen der Engine',
  strategyWhoseDecisionsAreShown: 'Strategie, deren Entscheidungen gezeigt werden',
  allStrategies: 'Alle Strategien',
  decisionsShown: 'Gezeigte Entscheidungen',
  all: 'Alle',
  acts: 'Taten',
  refused: 'Verweigert',
  shown: (length) => `${length} gezeigt`,
  time: 'Zeit',
  symbol: 'Symbol',
  act: 'Tat',
  on: 'Auf',
  why: 'Warum',

  capital: 'Kapital',
  loss: 'Verlust',
  ordersMinute: 'Orders je Minute',
  openOrders: 'Offene Orders',

  budgetUsed: 'Genutztes Budget',
  of: (used, limit, quote) => `${used} von ${limit} ${quote}`,
  of2: (used, limit) => `${used} von ${limit}`,

  passed: 'erfüllt',
  notPassed: 'nicht erfüllt',
  beforeLive: 'Vor Live',

  resumes: 'macht weiter',
  afterRestartItIsArmedAgain:
    'Nach einem Neustart wird sie in ihrem Modus wieder scharf, wenn jede Schranke erfüllt ist; sonst sagt sie, warum nicht.',

  simulatorAgainstKrakensTape: 'Simulator gegen Krakens Trades',
  simulatorAgainstSimulatedTape: 'Simulator gegen die simulierten Trades',
  fillsForetold: 'Vorausgesagt',
  pricesOffBy: 'Preise daneben um',
  told: 'Gesagt',
  foretold: (hits, judged, percent) => `${hits} von ${judged} · ${percent} %`,
  ticksAndBps: (ticks, bps) => `${ticks} Ticks · ${bps} bp`,
  ticksTooGood: (ticks) => `${ticks} Ticks zu gut`,
  ticksTooBad: (ticks) => `${ticks} Ticks zu schlecht`,
  even: 'ausgeglichen',
  whatThisMeasures: 'Was dies misst und was es nicht kann',
  everyOrderIsFollowedOnTape: (travelMs, minutes) =>
    `Jede beschlossene Order wird am Markt verfolgt. Sie trifft auf das erste geprüfte Buch ${travelMs} ms nach dem Beschluss; was binnen ${minutes} Minuten gehandelt und gezeigt wird, sagt, ob sie ausgeführt worden wäre und zu welchem Preis.`,
  firstFillsWereApart: (seconds) => `Die ersten Ausführungen lagen im Mittel ${seconds} s auseinander.`,
  foretoldMeans: (toldMore, toldLess) =>
    `Vorausgesagt heißt, dass die ausgeführten Anteile um höchstens die halbe Order auseinanderliegen: Zu viel gesagt hat er bei ${toldMore}, zu wenig bei ${toldLess}.`,
  ordersThatProveNothing: (unreached, unjudged) =>
    `${unreached} ${plural(unreached, 'Order, der', 'Orders, denen')} niemand nahe kam, ${plural(unreached, 'beweist', 'beweisen')} nichts; ${unjudged} waren nicht zu beurteilen, weil Trades fehlten oder sie ausgeschaltet wurde.`,
  whatItCannotKnow: (estimated, judged) =>
    `Was er nicht wissen kann: Der Platz in der Schlange ist geschätzt, hinter allem, was beim Eintreffen gezeigt war (${estimated} von ${judged} beruhen darauf), und was die eigene Order bewegt hätte.`,
  saysNothingAboutKraken: 'Die Trades hier sind die des simulierten Marktes: Über Kraken sagt dies nichts.',

  decidesNothingItsOrdersAre: 'Entscheidet nichts; ihre Orders werden storniert.',
  decidesAndSendsNothingFillsAre:
    'Entscheidet und sendet nichts; Ausführungen werden aus dem geprüften Buch errechnet.',
  sendsNothingToKrakenFillsAre: 'Sendet nichts an Kraken; Ausführungen werden aus dem geprüften Buch errechnet.',
  itsOrdersGoToEmbeddedExchange: 'Ihre Orders gehen an die eingebaute Börse.',
  itsOrdersGoToKrakenAnd: 'Ihre Orders gehen an Kraken und handeln echtes Geld.',
  itsOrdersGoToAccountThis: 'Ihre Orders gehen an das Konto dieser Workstation, also an die eingebaute Börse.',
  off: 'aus',
  arming: 'wird scharf',
  running: 'läuft',
  pausing: 'hält an',
  halted: 'angehalten',

  stays: (name, mode) =>
    `${name} bleibt auf ${mode === 'live' ? 'Live' : mode === 'paper' ? 'Paper' : mode === 'shadow' ? 'Schatten' : 'Aus'}`,
  mode: (name) => `Modus von ${name}`,
  reasonGoesIntoJournalItTrades: 'Der Grund kommt ins Journal. Sie handelt erst, wenn Sie danach Live wählen.',
  hasNotEarnedLiveTrading: (name) => `${name} hat sich den Live-Handel nicht verdient`,
  whyMayItTradeRealMoney: 'Warum darf sie trotzdem mit echtem Geld handeln?',
  keepItAsItIs: 'Lassen, wie es ist',
  takeGatesAway: 'Schranken aufheben',
  letTradeByItself: (name) => `${name} selbständig handeln lassen?`,
  itPlacesAndCancelsOrdersWithout: (meaning) =>
    `${meaning} Sie setzt und storniert Orders ohne weitere Frage, innerhalb ihres Budgets.`,
  itMayBindAndLoseBefore: (capital, maximumLoss) =>
    `Sie darf ${capital} binden und ${maximumLoss} verlieren, bevor sie ihre Position nicht mehr vergrößert; ein Kurssprung kann mehr kosten.`,
  switchToLive: 'Auf Live schalten',

  remove: (name) => `${name} entfernen?`,
  itsSettingsAndItsPlaceIn:
    'Ihre Einstellungen und ihr Platz in der Liste fallen weg. Ihre Orders, Ausführungen und Entscheidungen bleiben im Journal.',
  remove2: 'Entfernen',
  wasNotRemoved: (name) => `${name} wurde nicht entfernt`,
  switchItOffFirstWhatIt: 'Schalten Sie sie zuerst aus: Wonach sie handelt, ändert sich nicht, während sie handelt.',
  showItsDecisionsAlone: 'Nur ihre Entscheidungen zeigen',
  change: (name) => `${name} ändern`,
  remove3: (name) => `${name} entfernen`,
  net: (quote) => `Netto ${quote}`,
  itsPositionHasNoCurrentPrice: 'Ihre Position hat keinen aktuellen Preis',
  realisedUnrealisedFees: (realisedPnl, unrealisedPnl, fees) =>
    `Realisiert ${realisedPnl}, unrealisiert ${unrealisedPnl}, Gebühren ${fees}`,
  position: 'Position',
  flat: 'Glatt',
  enteredAt: (averageEntry) => `Eingestiegen bei ${averageEntry}`,
  fees: 'Gebühren',
  trades: 'Trades',
  won: (trades, won) => `${trades} · ${won} % gewonnen`,
  roundTripsAndHowManyThem: 'Geschlossene Runden, und wie viele davon nach Gebühren Geld verdienten',
  drawdown: 'Drawdown',
  largestFallFromItsBest: 'Größter Rückgang vom Höchststand',
  dataItDecidesOn: 'Daten, auf denen sie entscheidet',
  itHasDecidedNothingYet: 'Sie hat noch nichts entschieden.',
  timesInRow: (repeats) => ` ${repeats}-mal in Folge.`,

  nothingToTradeWithGiveAmount: 'Nichts zum Handeln: Geben Sie einen Betrag über null an.',
  emptyGiveNumberSuchAs0: 'Leer: Geben Sie eine Zahl wie 0.25 an.',
  giveNumberSuchAs025: 'Geben Sie eine Zahl wie 0.25 an.',
  giveWholeNumberFromTo: (least, most) => `Geben Sie eine ganze Zahl von ${least} bis ${most} an.`,
  empty: (text, range) => `${text === '' ? 'Leer' : text}: ${range}`,
  giveNumberFromTo: (text, least, most) => `${text}: Geben Sie eine Zahl von ${least} bis ${most} an.`,

  min: (minutes) => `${minutes} min`,
  h: (minutes) => `${minutes} h`,
  n1Day: '1 Tag',
  days: (minutes) => `${minutes} Tage`,

  strategy: 'Strategie',
  whenItLoses: 'Wann sie verliert.',
  parameters: 'Parameter',
  budget: 'Budget',
  startByItselfAfterRestartIf: 'Nach einem Neustart weitermachen, wenn jede Schranke erfüllt ist',
  cancel: 'Abbrechen',
  addSwitchedOff: 'Hinzufügen, ausgeschaltet',
  save: 'Speichern',
  correctMarkedFieldsFirst: 'Berichtigen Sie zuerst die markierten Felder',
  newStrategy: 'Neue Strategie',
  changeStrategy: 'Strategie ändern',
  mostItsPositionAndOrdersMay: 'Was ihre Position und Orders höchstens binden dürfen.',
  largestLoss: 'Größter Verlust',
  thenItOnlyReducesWhatIt: 'Danach baut sie nur noch ab, was sie hält.',
  cancelsAreNeverHeldBack: 'Stornos werden nie zurückgehalten.',
  atOneTime: 'Gleichzeitig.',

  newStrategy2: ' Neue Strategie',
  engineHasNotToldWhichStrategies: 'Die Engine hat nicht gesagt, welche Strategien es gibt',
  noStrategyIsHere: 'Hier ist keine Strategie',
  strategyTradesOneSymbolByOne:
    'Eine Strategie handelt ein Symbol nach einer Regel, innerhalb eines Budgets, das Sie ihr geben. Sie beginnt ausgeschaltet.',
  waitingForEnginesStrategies: 'Warten auf die Strategien der Engine',
  strategiesAsCards: 'Strategien als Karten',
  strategyStrategiesRunning: (length, running) =>
    `${length} ${plural(length, 'Strategie', 'Strategien')}, ${running} ${plural(running, 'läuft', 'laufen')}`,
  halted2: (all, halted) => `${all}, ■ ${halted} angehalten`,
};
