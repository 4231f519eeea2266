/** English: alerts. */
import { englishPlural as plural } from '../plural.ts';

export const alerts = {
  watchFor: 'Watch for',
  btc66000: 'btc > 66000',
  note: 'Note',
  noteShownWhenItFires: 'note, shown when it fires',
  repeats: 'Repeats',
  goesOnWatchingAfterItFired: 'Goes on watching after it fired',
  sound: 'Sound',
  addAlert: 'Add alert',

  alerts: 'Alerts',
  nothingIsWatchedFor: 'Nothing is watched for',
  alertsAreJudgedByEngineOn: 'Alerts are judged by the engine on verified data, with or without a window.',
  waitingForEnginesAlerts: 'Waiting for the engine’s alerts',
  alertAlertsFired: (length: number, fired: number) => `${length} ${plural(length, 'alert', 'alerts')}, ${fired} fired`,
  systemShowsNoticeWhenOneFires: 'The system shows a notice when one fires.',
  browserShowsNoticeWhileThisWindow: 'The browser shows a notice while this window is out of sight.',
  browserShowsNoNotices: 'The browser shows no notices.',
  allowNotificationsForThisAddressIn: 'Allow notifications for this address in the browser’s settings',
  letBrowserShowNotices: 'Let the browser show notices',
  turnOffTurnOn: (isOn: boolean, watch: string) => `${isOn ? 'Turn off' : 'Turn on'}: ${watch}`,
  watchesFor: 'Watches for',
  now: 'Now',
  fired: 'Fired',
  whatHappened: 'What happened',
  terms: 'Terms',
  repeats2: 'repeats',
  once: 'once',
  sound2: 'sound',
  remove: (watch: string) => `Remove: ${watch}`,
};
