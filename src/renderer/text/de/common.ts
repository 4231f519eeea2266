/** German: words that several panes share: time spans, sources of data, alerts read aloud. */
import type { common as english } from '../en/common.ts';

export const common: typeof english = {
  eventWords: {
    info: 'Jedes Ereignis',
    warn: 'Eine Warnung oder ein Fehler',
    error: 'Ein Fehler',
  },
  standingWords: {
    watching: 'wacht',
    beyond: 'wartet auf die Rückkehr',
    blind: 'keine geprüften Daten',
    off: 'aus',
  },
  standingMeaning: {
    watching: 'Er löst bei der nächsten Überschreitung aus',
    beyond: 'Der Markt ist schon darüber hinaus: Er löst aus, nachdem der Markt zurück war',
    blind:
      'Das Buch ist nicht geprüft und aktuell, also lässt sich nichts sagen; was inzwischen überschritten wird, wird danach gemeldet',
    off: 'Er achtet auf nichts',
  },
  btc66000Eth2400BtcSpread: 'btc > 66000, eth < 2400, btc spread 5, sol fill, btc stale',

  sources: {
    A: 'Socket A',
    B: 'Socket B',
    REST: 'REST, nicht gestreamt',
    none: 'derzeit keine Quelle',
  },

  stageWords: {
    gesture: 'von der Geste, bis die Order das Fenster verließ',
    contract: 'vom Fenster zur Engine',
    risk: 'jede Prüfung vor einer Order',
    journal: 'bis der Eintrag dauerhaft war',
    send: 'bis das letzte Byte dem Socket übergeben war',
    exchange: 'in Kraken, nach dessen eigener Uhr',
    network: 'unterwegs zu Kraken und zurück',
    return: 'von der Engine zurück zum Fenster',
    painted: 'bis die Antwort auf dem Bildschirm stand',
  },

  s: (seconds) => `${seconds} s`,
  s2: (seconds) => `${seconds} s`,
  m: (seconds) => `${seconds} min`,
  h: (seconds) => `${seconds} h`,
  d: (seconds) => `${seconds} T`,
  d2: (days, hours, minutes) => `${days} T ${hours}:${minutes}`,
  utcLocal: (epochMs, epochMs2, zone) => `${epochMs} ${epochMs2} ${zone === 'utc' ? 'UTC' : 'lokal'}`,

  spreadAtLeastBps: (symbol, bps) => `Spread von ${symbol} mindestens ${bps} bps`,
  anyFill: 'Jede Ausführung',
  fill: (symbol) => `Eine Ausführung in ${symbol}`,
  dataNoLongerCurrent: (symbol) => `Daten von ${symbol} nicht mehr aktuell`,
  of: (event, source) => `${event}${source === null ? '' : ` von ${source}`}`,
  sayWhatToWatchFor: (examples) => `Sagen Sie, worauf zu achten ist: ${examples}.`,
  isTooMuch: (rest, examples) => `„${rest}“ ist zu viel: ${examples}.`,
  thereIsNoMarket: (first) => `Es gibt keinen Markt „${first}“.`,
  whichPrice: (symbol, direction) => `${symbol} ${direction === 'above' ? 'über' : 'unter'} welchem Preis?`,
  isNoPriceItHasAt: (third, symbol, pricePrecision) =>
    `„${third}“ ist kein Preis von ${symbol}: Er hat höchstens ${pricePrecision} Nachkommastellen.`,
  spreadAtLeastHowManyBasis: (symbol) =>
    `Spread von ${symbol} mindestens wie viele Basispunkte, mit höchstens zwei Nachkommastellen?`,
  andThenSpreadFillOrStale: (symbol, examples) => `${symbol} und dann >, <, spread, fill oder stale: ${examples}.`,

  from: 'Von',
  received: 'Empfangen',
  ago: (receivedAt, now) => `${receivedAt}, vor ${now}`,
  notKnown: 'nicht bekannt',
  exchangeTime: 'Börsenzeit',
  msBeforeAfterByOurClock: (exchangeTime, travel, travel2) =>
    `${exchangeTime}, ${travel} ms ${travel2 >= 0 ? 'vorher' : 'nachher, nach unserer Uhr'}`,
  notGiven: 'nicht angegeben',
  sourceHeard: 'Quelle gehört',
  ago2: (now) => `vor ${now}`,
  checksum: 'Prüfsumme',
  noneAnswerOverRestCarriesNone: 'keine: Eine Antwort über REST trägt keine',
  noneKrakenCoversOnlyBooksWith: 'keine: Kraken sichert nur Bücher damit',
  matchedDidNotMatch: (value, isVerified) => `${value} ${isVerified ? 'stimmt ✓' : 'stimmte NICHT'}`,

  clipboardRefused: 'Die Zwischenablage hat abgelehnt',
  priceWatch: (symbol, direction, price) => `${symbol} ${direction === 'above' ? 'über' : 'unter'} ${price}`,
  stageNames: {
    gesture: 'Geste',
    contract: 'Übergabe',
    risk: 'Risiko',
    journal: 'Journal',
    send: 'Senden',
    exchange: 'Börse',
    network: 'Netz',
    return: 'Rückweg',
    painted: 'Bild',
  },
  statusWords: {
    online: 'online',
    cancel_only: 'nur Stornos',
    post_only: 'nur Post-only',
    limit_only: 'nur Limit',
    reduce_only: 'nur Reduce-only',
    maintenance: 'in Wartung',
    work_in_progress: 'in Arbeit',
    delisted: 'delistet',
  },
  connectionStates: {
    idle: 'ruht',
    connecting: 'verbindet',
    syncing: 'gleicht ab',
    live: 'live',
    backingOff: 'wartet',
    closed: 'geschlossen',
  },
};
