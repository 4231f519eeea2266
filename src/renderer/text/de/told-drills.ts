/** German of what the engine says in English: fault drills. `{name}` stands for a value. */
export const drills: Readonly<Record<string, string>> = {
  'The loss is noticed within 4 s: no order may leave, or it is told':
    'Der Verlust wird innerhalb von 4 s bemerkt: Keine Order darf hinaus, oder es wird gemeldet',
  'Every account connection is open again within 20 s': 'Jede Kontoverbindung ist innerhalb von 20 s wieder offen',
  'Orders may leave again within 20 s, after the account was compared':
    'Orders dürfen innerhalb von 20 s wieder hinaus, nachdem das Konto verglichen wurde',
  'The filled quantity equals what the exchange holds': 'Die ausgeführte Menge ist gleich der an der Börse',
  'Every execution is counted exactly once': 'Jede Ausführung zählt genau einmal',
  'The connection that carries orders and fills breaks while an order rests.':
    'Die Verbindung, die Orders und Ausführungen trägt, bricht ab, während eine Order im Buch liegt.',
  'The resting order is still known as working, once': 'Die liegende Order gilt weiter als aktiv, einmal',
  'Breaking the account connections': 'Die Kontoverbindungen werden unterbrochen',
  'After a reconnect the exchange no longer takes the session token.':
    'Nach einer Neuverbindung nimmt die Börse das Sitzungszeichen nicht mehr an.',
  'The exchange did refuse a token': 'Die Börse hat ein Zeichen abgelehnt',
  'The request for a new session token is refused for its nonce.':
    'Die Anfrage nach einem neuen Sitzungszeichen wird wegen ihrer Nonce abgelehnt.',
  'The exchange did refuse a nonce': 'Die Börse hat eine Nonce abgelehnt',
  'One message of the executions stream never arrives.': 'Eine Nachricht des Ausführungsstroms kommt nie an.',
  'The gap is noticed and told': 'Die Lücke wird bemerkt und gemeldet',
  'Both orders stand as the exchange has them within 20 s':
    'Beide Orders stehen innerhalb von 20 s so da, wie die Börse sie hat',
  'Every message of the executions stream arrives two times.': 'Jede Nachricht des Ausführungsstroms kommt zweimal an.',
  'Messages of the executions stream arrive in the wrong order.':
    'Nachrichten des Ausführungsstroms kommen in falscher Reihenfolge an.',
  'One order is filled in thirty pieces at once.': 'Eine Order wird in dreißig Stücken auf einmal ausgeführt.',
  'The order is known as filled within 5 s': 'Die Order gilt innerhalb von 5 s als ausgeführt',
  'No book whose source was silent for 4 s is shown as current':
    'Kein Buch, dessen Quelle 4 s schwieg, wird als aktuell gezeigt',
  'The book is verified and current within 15 s': 'Das Buch ist innerhalb von 15 s geprüft und aktuell',
  'Every market connection is open again within 15 s': 'Jede Marktverbindung ist innerhalb von 15 s wieder offen',
  'One of the connections that carry prices breaks without a word.':
    'Eine der Verbindungen, die Preise tragen, bricht wortlos ab.',
  'The book is without a current source for at most 6 s': 'Das Buch ist höchstens 6 s ohne aktuelle Quelle',
  'All connections that carry prices break at once.': 'Alle Verbindungen, die Preise tragen, brechen auf einmal ab.',
  'The book is without a current source for at most 10 s': 'Das Buch ist höchstens 10 s ohne aktuelle Quelle',
  'The book stops being shown as current within 3 s': 'Das Buch gilt innerhalb von 3 s nicht mehr als aktuell',
  'One connection keeps its heartbeat but sends no more of this book.':
    'Eine Verbindung behält ihren Herzschlag, sendet aber nichts mehr von diesem Buch.',
  'Within 8 s the book shown moves with the exchange again, or says that it is not current':
    'Innerhalb von 8 s bewegt sich das gezeigte Buch wieder mit der Börse, oder sagt, dass es nicht aktuell ist',
  'Another symbol stays verified all the while': 'Ein anderes Symbol bleibt die ganze Zeit geprüft',
  'Updates of one book carry a checksum that does not match.':
    'Änderungen eines Buchs tragen eine Prüfsumme, die nicht stimmt.',
  'The book stops being tradable within 3 s': 'Das Buch ist innerhalb von 3 s nicht mehr handelbar',
  'It is verified again within 15 s of the last bad update':
    'Es ist innerhalb von 15 s nach der letzten schlechten Änderung wieder geprüft',
  'Market connections receive text that is no message of the exchange.':
    'Marktverbindungen empfangen Text, der keine Nachricht der Börse ist.',
  'The book is verified and current 2 s later, or within 15 s':
    'Das Buch ist 2 s später geprüft und aktuell, oder innerhalb von 15 s',
  'Its best bid equals the last one before, or moved by less than 1 %':
    'Sein bestes Bid ist gleich dem letzten davor, oder bewegte sich um weniger als 1 %',
  'The exchange is online again': 'Die Börse ist wieder online',
  'The new mode is shown within 5 s': 'Der neue Modus wird innerhalb von 5 s gezeigt',
  'An order the exchange would refuse is denied here and never leaves':
    'Eine Order, die die Börse ablehnen würde, wird hier verweigert und geht nie hinaus',
  'Orders may leave within 15 s of its end': 'Orders dürfen innerhalb von 15 s nach dem Ende hinaus',
  'Only orders that rest are taken.': 'Nur Orders, die im Buch liegen, werden angenommen.',
  'A post-only order is still taken': 'Eine Post-only-Order wird weiter angenommen',
  'No new orders are taken; what rests can be cancelled.':
    'Neue Orders werden nicht angenommen; was liegt, lässt sich stornieren.',
  'A resting order is cancelled within 5 s': 'Eine liegende Order wird innerhalb von 5 s storniert',
  'Neither orders nor cancels are taken.': 'Weder Orders noch Stornos werden angenommen.',
  'The book is shown as HALTED within 5 s': 'Das Buch wird innerhalb von 5 s als ANGEHALTEN gezeigt',
  'A resting order is still known as working afterwards': 'Eine liegende Order gilt danach weiter als aktiv',
  'The state of the order is known within 30 s': 'Der Zustand der Order ist innerhalb von 30 s bekannt',
  'The exchange holds exactly one order': 'Die Börse hält genau eine Order',
  'The desk shows it as working': 'Der Tisch zeigt sie als aktiv',
  'The exchange holds no order, and none was sent again': 'Die Börse hält keine Order, und keine wurde erneut gesendet',
  'The trader is told why': 'Dem Händler wird der Grund gesagt',
  'An order is accepted; neither answer nor report comes, and reads hide it for 4 s.':
    'Eine Order wird angenommen; weder Antwort noch Meldung kommt, und Lesen verbirgt sie 4 s lang.',
  'Meanwhile it is shown as UNKNOWN, never as rejected': 'Inzwischen gilt sie als UNGEKLÄRT, nie als abgelehnt',
  'An order is carried out and answered only after four seconds.':
    'Eine Order wird ausgeführt und erst nach vier Sekunden beantwortet.',
  'The exchange carries an order out and says that the service is unavailable.':
    'Die Börse führt eine Order aus und sagt, der Dienst sei nicht verfügbar.',
  'The socket is too slow for orders, so one goes over REST; the gateway answers 502 although it was accepted.':
    'Der Socket ist zu langsam für Orders, also geht eine über REST; das Gateway antwortet 502, obwohl sie angenommen wurde.',
  'The order went over REST': 'Die Order ging über REST',
  'An order is not carried out and refused only after three seconds.':
    'Eine Order wird nicht ausgeführt und erst nach drei Sekunden abgelehnt.',
  'The exchange refuses an order because its counter is full.':
    'Die Börse lehnt eine Order ab, weil ihr Zähler voll ist.',
  'A cancel still goes through within 5 s': 'Ein Storno geht trotzdem innerhalb von 5 s durch',
  'Every message to and from the account host takes 400 ms longer.':
    'Jede Nachricht vom und zum Konto-Host dauert 400 ms länger.',
  'The order’s own timing shows the delay': 'Die eigene Zeitmessung der Order zeigt die Verzögerung',
  'Nothing of the drill is left: no order, no position, no fault':
    'Von der Übung bleibt nichts: keine Order, keine Position, keine Störung',
  'One drill at a time: "{running}" has not ended yet.':
    'Eine Übung nach der anderen: „{running}“ ist noch nicht beendet.',
  'A drill starts from a healthy desk: {why}.': 'Eine Übung beginnt an einem gesunden Tisch: {why}.',
  'cleaning up': 'aufräumen',
  'nothing is left': 'nichts ist übrig',
  'failed {length} of {length2} criteria': '{length} von {length2} Kriterien nicht bestanden',
  'no answer': 'keine Antwort',
  'The account socket drops': 'Der Konto-Socket bricht ab',
  'The session token is refused': 'Das Sitzungszeichen wird abgelehnt',
  'A nonce comes too late': 'Eine Nonce kommt zu spät',
  'A report is lost': 'Eine Meldung geht verloren',
  'An execution is told twice': 'Eine Ausführung wird zweimal gemeldet',
  'Executions overtake each other': 'Ausführungen überholen einander',
  'A storm of partial fills': 'Ein Sturm von Teilausführungen',
  'A market socket drops': 'Ein Markt-Socket bricht ab',
  'Every market socket drops': 'Jeder Markt-Socket bricht ab',
  'A subscription falls silent': 'Ein Abonnement verstummt',
  'A book fails its checksum': 'Ein Buch besteht seine Prüfsumme nicht',
  'A proxy speaks instead of Kraken': 'Ein Proxy spricht statt Kraken',
  'The exchange goes post-only': 'Die Börse nimmt nur Post-only',
  'The exchange goes cancel-only': 'Die Börse nimmt nur Stornos',
  'The exchange is being maintained': 'Die Börse wird gewartet',
  'The answer to an order is lost': 'Die Antwort auf eine Order geht verloren',
  'The answer to an order is late': 'Die Antwort auf eine Order kommt zu spät',
  'Unavailable, yet accepted': 'Nicht verfügbar, und doch angenommen',
  '502 after accepting': '502 nach der Annahme',
  'A rejection comes late': 'Eine Ablehnung kommt spät',
  'The rate limit is hit': 'Die Ratengrenze wird erreicht',
  'The network is slow': 'Das Netz ist langsam',
};
