/** German: what the window says of its link to the engine. */
import type { link as english } from '../en/link.ts';

export const link: typeof english = {
  engineDidNotAnswerInTime: 'Die Engine hat nicht rechtzeitig geantwortet',

  engineIsConnectedAndSaysNothing: 'Die Engine ist verbunden und sagt nichts',

  engineIsNotConnectedSoNothing:
    'Die Engine ist nicht verbunden, also wurde nichts gesendet. Warten Sie auf die Verbindung und versuchen Sie es erneut.',
  linkToEngineWasLostBefore:
    'Die Verbindung zur Engine riss ab, bevor sie antwortete. Prüfen Sie den Zustand unten, bevor Sie dies wiederholen.',
  linkWasLostAndEngineDoes:
    'Die Verbindung riss ab, und die Engine kennt diese Order nicht. Prüfen Sie die offenen Orders, bevor Sie sie erneut senden.',

  marketDataFromEngineCannotBe: (message) => `Marktdaten der Engine sind nicht zu lesen: ${message}`,

  alertWasNotKept: 'Der Alarm wurde nicht verwahrt',

  watchlistWasNotSaved: 'Die Watchlist wurde nicht gespeichert',
  changedElsewhere: 'In einem anderen Fenster geändert',
  gaveWay:
    'Jene Änderung ist jetzt zu sehen, Ihre wurde nicht gespeichert: Machen Sie sie noch einmal, wenn Sie sie noch wollen.',
  notKept: 'Eine Änderung wurde nicht gespeichert',
  noToken:
    'Diese Seite wurde ohne ihr Zugangszeichen geöffnet. Öffnen Sie die Adresse, die Leadline beim Start genannt hat, mit allem nach dem #.',
  portClosed: 'Die Engine hat ihren Port geschlossen',
  lost: 'Die Verbindung zur Engine ist verloren gegangen',
  refused:
    'Der Host hat diese Seite abgewiesen: Ihr Zugangszeichen gehört nicht zur laufenden Engine. Öffnen Sie die Adresse, die Leadline beim Start genannt hat.',
  unreachable: 'Die Engine ist nicht erreichbar',
};
