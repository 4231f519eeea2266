/** German: alerts. */
import type { alerts as english } from '../en/alerts.ts';
import { germanPlural as plural } from '../plural.ts';

export const alerts: typeof english = {
  watchFor: 'Achten auf',
  btc66000: 'btc > 66000',
  note: 'Notiz',
  noteShownWhenItFires: 'Notiz, gezeigt beim Auslösen',
  repeats: 'Wiederholt',
  goesOnWatchingAfterItFired: 'Wacht nach dem Auslösen weiter',
  sound: 'Ton',
  addAlert: 'Alarm hinzufügen',

  alerts: 'Alarme',
  nothingIsWatchedFor: 'Auf nichts wird geachtet',
  alertsAreJudgedByEngineOn: 'Alarme beurteilt die Engine auf geprüften Daten, mit oder ohne Fenster.',
  waitingForEnginesAlerts: 'Warten auf die Alarme der Engine',
  alertAlertsFired: (length, fired) => `${length} ${plural(length, 'Alarm', 'Alarme')}, ${fired} ausgelöst`,
  systemShowsNoticeWhenOneFires: 'Das System zeigt eine Mitteilung, wenn einer auslöst.',
  browserShowsNoticeWhileThisWindow: 'Der Browser zeigt eine Mitteilung, solange dieses Fenster außer Sicht ist.',
  browserShowsNoNotices: 'Der Browser zeigt keine Mitteilungen.',
  allowNotificationsForThisAddressIn: 'Erlauben Sie Mitteilungen für diese Adresse in den Einstellungen des Browsers',
  letBrowserShowNotices: 'Den Browser Mitteilungen zeigen lassen',
  turnOffTurnOn: (isOn, watch) => `${isOn ? 'Ausschalten' : 'Einschalten'}: ${watch}`,
  watchesFor: 'Achtet auf',
  now: 'Jetzt',
  fired: 'Ausgelöst',
  whatHappened: 'Was geschah',
  terms: 'Bedingungen',
  repeats2: 'wiederholt',
  once: 'einmal',
  sound2: 'Ton',
  remove: (watch) => `Entfernen: ${watch}`,
};
