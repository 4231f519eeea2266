/** German of what the engine says in English: starts, feeds, lights, safety, alerts and automation. `{name}` stands for a value. */
export const safety: Readonly<Record<string, string>> = {
  'Private connection {id} is back{value}.': 'Private Verbindung {id} ist zurück{value}.',
  '; its twin told everything meanwhile': '; ihr Zwilling hat inzwischen alles gemeldet',
  'Private connection {id} was lost{why}; {id2} tells everything meanwhile.':
    'Private Verbindung {id} ging verloren{why}; {id2} meldet inzwischen alles.',
  'Private connection {id} was lost{why}, and no other tells of fills now.':
    'Private Verbindung {id} ging verloren{why}, und keine andere meldet jetzt Ausführungen.',
  'Private connection {id} skipped a message of {channel} ({expected} to {got})':
    'Private Verbindung {id} ließ eine Nachricht von {channel} aus ({expected} bis {got})',
  'its twin told it': 'ihr Zwilling hat sie gemeldet',
  'balances are read afresh': 'Guthaben werden neu gelesen',
  'reading the account afresh': 'das Konto wird neu gelesen',
  'Private connection {id} did not tell what its twin told':
    'Private Verbindung {id} meldete nicht, was ihr Zwilling meldete',
  '{reason}: it is opened anew.': '{reason}: Sie wird neu geöffnet.',
  'Everything is verified after {tookMs} s.': 'Alles ist nach {tookMs} s geprüft.',
  'This machine was away for {forMs} s: everything shown is being verified afresh.':
    'Dieser Rechner war {forMs} s abwesend: Alles Gezeigte wird neu geprüft.',
  'The journal told of {orders} orders and {fills} fills.':
    'Das Journal nannte {orders} Orders und {fills} Ausführungen.',
  'This machine slept or its clock jumped': 'Dieser Rechner schlief, oder seine Uhr sprang',
  'The exchange is now {status}.': 'Die Börse ist jetzt {status}.',
  'Drills need the embedded exchange: start on demo, where nothing real can be touched.':
    'Übungen brauchen die eingebaute Börse: Starten Sie auf demo, wo nichts Echtes berührt werden kann.',
  'the workstation is verifying everything afresh': 'die Workstation prüft alles neu',
  'Orders may leave.': 'Orders dürfen hinaus.',
  'Still blocked: {blocked}.': 'Noch gesperrt: {blocked}.',
  'Waiting for: {waiting}.': 'Warten auf: {waiting}.',
  'Clock measured': 'Uhr gemessen',
  'The exchange’s clock has not been read yet.': 'Die Uhr der Börse wurde noch nicht gelesen.',
  'The exchange’s clock is known to ±{uncertainty} ms.': 'Die Uhr der Börse ist auf ±{uncertainty} ms bekannt.',
  'Connections fresh': 'Verbindungen frisch',
  'Market data: {length} of {length2}; account: {length3} of {length4}.':
    'Marktdaten: {length} von {length2}; Konto: {length3} von {length4}.',
  'not verified yet': 'noch nicht geprüft',
  'not verified; orders on them are refused by themselves': 'nicht geprüft; Orders darauf werden von selbst verweigert',
  'Books verified': 'Bücher geprüft',
  'No book is shown.': 'Kein Buch wird gezeigt.',
  'The book': 'Das Buch',
  'All {length} books': 'Alle {length} Bücher',
  'they have not been compared with the exchange yet': 'sie wurden noch nicht mit der Börse verglichen',
  'Orders reconciled': 'Orders abgeglichen',
  'Not yet: {why}.': 'Noch nicht: {why}.',
  'Read back from the exchange’s history; not in this program’s journal.':
    'Aus der Historie der Börse nachgelesen; nicht im Journal dieses Programms.',
  'The history is being read already: it goes page by page behind everything that trades. Wait for it to end.':
    'Die Historie wird schon gelesen: Sie geht Seite für Seite hinter allem, was handelt. Warten Sie, bis es endet.',
  '{mostAlerts} alerts are kept at most: remove one that is done.':
    'Höchstens {mostAlerts} Alarme werden aufbewahrt: Entfernen Sie einen erledigten.',
  'There is no market {symbol}: choose one of the list.':
    'Es gibt keinen Markt {symbol}: Wählen Sie einen aus der Liste.',
  '{price} is no price of {symbol}: it has at most {pricePrecision} decimals and is above zero.':
    '{price} ist kein Preis von {symbol}: Er hat höchstens {pricePrecision} Nachkommastellen und liegt über null.',
  '{symbol} is above {price}: best bid {bid}.': '{symbol} steht über {price}: bestes Bid {bid}.',
  '{symbol} is below {price}: best ask {ask}.': '{symbol} steht unter {price}: bestes Ask {ask}.',
  'The spread of {symbol} is {bps} bps or wider: {bid} to {ask}.':
    'Der Spread von {symbol} ist {bps} bps oder weiter: {bid} bis {ask}.',
  'The market data of {symbol} is {trust}.': 'Die Marktdaten von {symbol} sind {trust}.',
  '{symbol} {channel} is silent on feed {id} ({text}): it is asked for afresh, alone.':
    '{symbol} {channel} schweigt auf Datenstrom {id} ({text}): Es wird einzeln neu abonniert.',
  'nothing for {quiet} s, where {usual} ms is usual': 'nichts seit {quiet} s, wo {usual} ms üblich sind',
  'its twin brought {missed} events that it did not':
    'der andere brachte {missed} Ereignisse, die dieser nicht brachte',
  'Feed {id} is {lateMs} ms behind on {symbol}.': 'Datenstrom {id} liegt bei {symbol} {lateMs} ms zurück.',
  'This machine is behind: the least important market data is left out.':
    'Dieser Rechner ist im Rückstand: Die unwichtigsten Marktdaten werden ausgelassen.',
  'This machine is on time again: what was left out is fetched afresh.':
    'Dieser Rechner ist wieder pünktlich: Was ausgelassen wurde, wird neu geholt.',
  'Feed {id} was lost: {reason}': 'Datenstrom {id} ging verloren: {reason}',
  'no reason was given.': 'es wurde kein Grund genannt.',
  'feed {id} goes on,': 'Datenstrom {id} macht weiter,',
  '{symbol} book refused on feed {id} ({fault}):{instead} it is fetched afresh; other symbols are untouched.':
    'Buch {symbol} auf Datenstrom {id} verworfen ({fault}):{instead} es wird neu geholt; andere Symbole sind nicht betroffen.',
  'not open': 'nicht offen',
  '{label} was not opened.': '{label} wurde nicht geöffnet.',
  'Not connected.': 'Nicht verbunden.',
  'never heard': 'nie gehört',
  'heard {heardAgo} ago': 'gehört vor {heardAgo}',
  'round trip not measured': 'Laufzeit nicht gemessen',
  'round trip {roundTripMs}': 'Laufzeit {roundTripMs}',
  'No private connection.': 'Keine private Verbindung.',
  'Fills could not be seen now: {reason}. {evidence}': 'Ausführungen wären jetzt nicht zu sehen: {reason}. {evidence}',
  'no path': 'kein Weg',
  'No path for commands is open ({reasons}).': 'Kein Weg für Befehle ist offen ({reasons}).',
  'none was opened': 'keiner wurde geöffnet',
  'Commands leave by {name}; last round trip {trip}.': 'Befehle gehen über {name}; letzte Laufzeit {trip}.',
  'not measured yet': 'noch nicht gemessen',
  'No REST answer yet.': 'Noch keine REST-Antwort.',
  'No market socket tells prices: they are read here about every second, and are not live.':
    'Kein Markt-Socket nennt Preise: Sie werden hier etwa jede Sekunde gelesen und sind nicht live.',
  "The exchange's clock has not been measured yet.": 'Die Uhr der Börse wurde noch nicht gemessen.',
  "The exchange's clock is {sign}{value} from this machine's, known to ±{uncertaintyMs}.":
    'Die Uhr der Börse weicht um {sign}{value} von der dieses Rechners ab, bekannt auf ±{uncertaintyMs}.',
  'The journal cannot be written: no order may leave. Check the disk, then restart.':
    'Das Journal lässt sich nicht schreiben: Keine Order darf hinaus. Prüfen Sie die Platte und starten Sie neu.',
  'The journal is open; nothing was written in this session.':
    'Das Journal ist offen; in dieser Sitzung wurde nichts geschrieben.',
  'The last record was durable after {lastWriteMs}.': 'Der letzte Eintrag war nach {lastWriteMs} dauerhaft.',
  'The exchange cancels nothing by itself.': 'Die Börse storniert nichts von selbst.',
  'The exchange cancels every order in {left} s unless Leadline proves that it is well; it does so every {refreshSeconds} s.':
    'Die Börse storniert jede Order in {left} s, wenn Leadline nicht beweist, dass es ihm gut geht; das tut es alle {refreshSeconds} s.',
  'The settings ask for one public connection; nothing takes over from it.':
    'Die Einstellungen verlangen nur eine öffentliche Verbindung; nichts übernimmt von ihr.',
  '{evidence} It carries prices when A is lost or silent.':
    '{evidence} Er bringt Preise, wenn A verloren ist oder schweigt.',
  'Automation never runs without the dead man’s switch: stop it first.':
    'Die Automatik läuft nie ohne den Totmannschalter: Halten Sie sie zuerst an.',
  'the dead man’s switch is {state}': 'der Totmannschalter ist {state}',
  'the dead man’s switch has not been confirmed for {value} s':
    'der Totmannschalter ist seit {value} s nicht bestätigt',
  'The dead man’s switch is being switched off, because {near}: it would cancel every order when the exchange returns.':
    'Der Totmannschalter wird ausgeschaltet, weil {near}: Er würde jede Order stornieren, wenn die Börse zurückkehrt.',
  'The dead man’s switch is armed: the exchange cancels every order {deadManTimeoutSeconds} s after Leadline’s trading loop stops proving that it is well.':
    'Der Totmannschalter ist scharf: Die Börse storniert jede Order {deadManTimeoutSeconds} s, nachdem die Handelsschleife von Leadline nicht mehr beweist, dass es ihr gut geht.',
  'The exchange has not confirmed the dead man’s switch for {value} s: unless it is reached, it cancels every order.':
    'Die Börse hat den Totmannschalter seit {value} s nicht bestätigt: Wird sie nicht erreicht, storniert sie jede Order.',
  'The dead man’s switch is off: the exchange confirmed.': 'Der Totmannschalter ist aus: Die Börse hat es bestätigt.',
  'The dead man’s switch fired at {at}: the exchange has cancelled every order, or will when it is reached. It is off until it is set again; automation stays paused.':
    'Der Totmannschalter hat um {at} ausgelöst: Die Börse hat jede Order storniert, oder tut es, sobald sie erreicht wird. Er ist aus, bis er neu gestellt wird; die Automatik bleibt pausiert.',
  'The kill switch has taken over the exchange’s timer.': 'Der Notaus hat den Timer der Börse übernommen.',
  'It stands down, because {maintenance}.': 'Er ruht, weil {maintenance}.',
  'maintenance was announced': 'eine Wartung angekündigt wurde',
  'It is being switched off; until the exchange confirms it may still fire.':
    'Er wird ausgeschaltet; bis die Börse es bestätigt, kann er noch auslösen.',
  '{value} placed elsewhere would be cancelled too: confirm that to arm it.':
    '{value} anderswo gesetzt, würde auch storniert: Bestätigen Sie das, um ihn scharf zu schalten.',
  'One order': 'Eine Order',
  'It is not being refreshed: {illness}.': 'Er wird nicht aufgezogen: {illness}.',
  'Not confirmed by the exchange for {value} s.': 'Von der Börse seit {value} s nicht bestätigt.',
  'It fired at {at}: the exchange cancelled every order. It is off until it is set again.':
    'Er hat um {at} ausgelöst: Die Börse hat jede Order storniert. Er ist aus, bis er neu gestellt wird.',
  'It is armed as soon as orders agree with the exchange.':
    'Er wird scharf, sobald die Orders mit der Börse übereinstimmen.',
  'The exchange has not confirmed it yet.': 'Die Börse hat ihn noch nicht bestätigt.',
  'It goes off when none of your orders is open.': 'Er geht aus, wenn keine Ihrer Orders offen ist.',
  'one order': 'eine Order',
  'Nobody would cancel the working orders: the dead man’s switch is off.':
    'Niemand würde die aktiven Orders stornieren: Der Totmannschalter ist aus.',
  'How much of {symbol} could still fill is not known.':
    'Wie viel von {symbol} noch ausgeführt werden könnte, ist nicht bekannt.',
  '{symbol} cannot be valued in {currency} now and is not in the total.':
    '{symbol} lässt sich jetzt nicht in {currency} bewerten und fehlt in der Summe.',
  'No stop at the exchange closes the position of {now} in {symbol}.':
    'Kein Stop an der Börse schließt die Position von {now} in {symbol}.',
  '{value} of {symbol} would be cancelled with everything else when the dead man’s switch fires.':
    '{value} von {symbol} würde mit allem anderen storniert, wenn der Totmannschalter auslöst.',
  'The stop': 'Der Stop',
  'The {length} stops': 'Die {length} Stops',
  'Strategies would stop where they stand, their exits unsent.':
    'Strategien hielten an, wo sie stehen, ihre Ausstiege ungesendet.',
  'Limits on loss, size and exposure and the kill switch work only while Leadline runs.':
    'Grenzen für Verlust, Größe und Exposure und der Notaus wirken nur, solange Leadline läuft.',
  'the trading loop': 'die Handelsschleife',
  'the trading loop has not begun': 'die Handelsschleife hat noch nicht begonnen',
  '{part} has been silent for {now}': '{part} schweigt seit {now}',
  'market data has not been judged yet': 'die Marktdaten wurden noch nicht beurteilt',
  'Today’s realised loss of {loss} has reached your limit of {dailyLimit}: only orders that reduce a position leave until 00:00 UTC.':
    'Der heute realisierte Verlust von {loss} hat Ihre Grenze von {dailyLimit} erreicht: Bis 00:00 UTC gehen nur Orders hinaus, die eine Position verkleinern.',
  'Positions are {drawdown} below the session’s best, your limit is {drawdownLimit}: only orders that reduce a position leave.':
    'Die Positionen liegen {drawdown} unter dem Höchststand der Sitzung, Ihre Grenze ist {drawdownLimit}: Nur Orders, die eine Position verkleinern, gehen hinaus.',
  'the exchange is in maintenance': 'die Börse gewartet wird',
  'the exchange has announced maintenance at {value} UTC': 'die Börse eine Wartung um {value} UTC angekündigt hat',
  '{name} was refused: {issues}': '{name} wurde abgelehnt: {issues}',
  'This window speaks contract version {protocol}, the engine {protocolVersion}: reload the window.':
    'Dieses Fenster spricht Vertragsversion {protocol}, die Engine {protocolVersion}: Laden Sie das Fenster neu.',
  'The engine failed while answering. What it had already sent, if anything, shows among the orders; see the log.':
    'Die Engine scheiterte beim Antworten. Was sie schon gesendet hatte, zeigt sich unter den Orders; siehe das Protokoll.',
  '{symbol}: streamed and REST prices agree again.': '{symbol}: Gestreamte und REST-Preise stimmen wieder überein.',
  'The market sockets are lost': 'Die Markt-Sockets sind verloren',
  'Streaming could not start': 'Das Streaming konnte nicht starten',
  'The market sockets are back': 'Die Markt-Sockets sind zurück',
  'Prices are read through REST about every second, labelled REST and never live: an order asks for confirmation or waits, cancels work.':
    'Preise werden etwa jede Sekunde über REST gelesen, als REST bezeichnet und nie als live: Eine Order fragt nach oder wartet, Stornos gehen.',
  'Each symbol is live again once its own snapshot is verified.':
    'Jedes Symbol ist wieder live, sobald seine eigene Momentaufnahme geprüft ist.',
  'The account’s sockets are lost': 'Die Sockets des Kontos sind verloren',
  'The account’s sockets could not be opened': 'Die Sockets des Kontos ließen sich nicht öffnen',
  'The account’s sockets are back': 'Die Sockets des Kontos sind zurück',
  'Orders, fills and balances are read through REST every half minute; new orders wait.':
    'Orders, Ausführungen und Guthaben werden jede halbe Minute über REST gelesen; neue Orders warten.',
  'Orders and fills are compared with the exchange before a new order may leave.':
    'Orders und Ausführungen werden mit der Börse verglichen, bevor eine neue Order hinaus darf.',
  'The API key is empty: paste the key Kraken shows as "API key".':
    'Der API-Schlüssel ist leer: Fügen Sie den Schlüssel ein, den Kraken als „API key“ zeigt.',
  'The API key holds characters that no Kraken key has; copy it again.':
    'Der API-Schlüssel enthält Zeichen, die kein Kraken-Schlüssel hat; kopieren Sie ihn erneut.',
  'The private key is not complete base64 text; copy all of it, with the "=" at its end.':
    'Der private Schlüssel ist kein vollständiger Base64-Text; kopieren Sie ihn ganz, mit dem „=“ am Ende.',
  "The private key has {length} bytes where Kraken's have 64; copy all of it.":
    'Der private Schlüssel hat {length} Bytes, wo Krakens 64 haben; kopieren Sie ihn ganz.',
  'The disk is full: no order leaves. Cancels are still recorded, in space kept for them. Free some space, then restart Leadline.':
    'Die Platte ist voll: Keine Order geht hinaus. Stornos werden noch vermerkt, in zurückgelegtem Platz. Schaffen Sie Platz und starten Sie Leadline neu.',
  '{path} cannot be read ({reason}).': '{path} lässt sich nicht lesen ({reason}).',
  'Settings were not saved: {issues}.': 'Einstellungen wurden nicht gespeichert: {issues}.',
  'Settings were not saved ({error}).': 'Einstellungen wurden nicht gespeichert ({error}).',
  'The safe defaults are in use.': 'Die sicheren Vorgaben gelten.',
  'The last good settings are in use.': 'Die letzten guten Einstellungen gelten.',
  'Workspaces and keys are as they were last kept; how workspaces were before stands in their menu under Backups.':
    'Arbeitsflächen und Tasten sind, wie sie zuletzt gespeichert wurden; wie Arbeitsflächen vorher waren, steht in ihrem Menü unter Sicherungen.',
  'Workspaces and keys are taken from the first window that remembers its own, or are as they come.':
    'Arbeitsflächen und Tasten kommen vom ersten Fenster, das seine noch hat, oder sind im Auslieferungszustand.',
  '{name} was not kept: the windows’ memory is full.':
    '{name} wurde nicht gespeichert: Der Speicher der Fenster ist voll.',
  'There is no strategy “{strategyId}”: choose one from the list.':
    'Es gibt keine Strategie „{strategyId}“: Wählen Sie eine aus der Liste.',
  '{symbol} is not listed at the exchange.': '{symbol} ist an der Börse nicht gelistet.',
  'There are {mostInstances} instances already: remove one first.':
    'Es gibt schon {mostInstances} Instanzen: Entfernen Sie zuerst eine.',
  '{name} is {state}: switch it off before you change it.':
    '{name} ist {state}: Schalten Sie sie aus, bevor Sie sie ändern.',
  '{name} is {state}: switch it off before you remove it.':
    '{name} ist {state}: Schalten Sie sie aus, bevor Sie sie entfernen.',
  'Off since this workstation was started: arm it when you have looked.':
    'Aus, seit diese Workstation gestartet wurde: Schalten Sie sie scharf, wenn Sie nachgesehen haben.',
  'its inputs are being judged': 'ihre Eingaben werden beurteilt',
  'Its orders are being cancelled.': 'Ihre Orders werden storniert.',
  'It has done what it was for.': 'Sie hat getan, wofür sie da war.',
  'It has sent {sent} orders within a minute and may send {ordersPerMinute}: it waits, or give it more.':
    'Sie hat in einer Minute {sent} Orders gesendet und darf {ordersPerMinute}: Sie wartet, oder geben Sie ihr mehr.',
  'It has {size} open orders and may have {openOrders}: it waits until one ends, or give it more.':
    'Sie hat {size} offene Orders und darf {openOrders}: Sie wartet, bis eine endet, oder geben Sie ihr mehr.',
  'It has lost {loss} {quote} of the {maximumLoss} it may lose: it only reduces what it holds.':
    'Sie hat {loss} {quote} von {maximumLoss} verloren, die sie verlieren darf: Sie baut nur noch ab, was sie hält.',
  'With this order it would bind {bound} {quote}, its capital is {capital}: make the order smaller or give it more.':
    'Mit dieser Order bände sie {bound} {quote}, ihr Kapital ist {capital}: Verkleinern Sie die Order, oder geben Sie ihr mehr.',
  '{trades} of {trades2} round trips in shadow or on paper': '{trades} von {trades2} Runden im Schatten oder auf Paper',
  '{daysRun} of {days} days run': '{daysRun} von {days} Tagen gelaufen',
  'deepest fall {fall} % of its capital, {drawdownPercent} % allowed':
    'tiefster Fall {fall} % ihres Kapitals, {drawdownPercent} % erlaubt',
  'Off: it decides nothing and has no order.': 'Aus: Sie entscheidet nichts und hat keine Order.',
  'Shadow: it decides and sends nothing; fills are worked out from the verified book, told low rather than high.':
    'Schatten: Sie entscheidet und sendet nichts; Ausführungen werden aus dem geprüften Buch errechnet, eher zu niedrig als zu hoch.',
  'Paper: it sends nothing to Kraken; fills are worked out from the verified book, told low rather than high.':
    'Paper: Sie sendet nichts an Kraken; Ausführungen werden aus dem geprüften Buch errechnet, eher zu niedrig als zu hoch.',
  'Paper: its orders go to the embedded exchange, where nothing real can be lost.':
    'Paper: Ihre Orders gehen an die eingebaute Börse, wo nichts Echtes verloren gehen kann.',
  'Live: its orders go to Kraken and trade your money.': 'Live: Ihre Orders gehen an Kraken und handeln Ihr Geld.',
  'Live on {venue}: its orders go to the embedded exchange, where nothing real can be lost.':
    'Live auf {venue}: Ihre Orders gehen an die eingebaute Börse, wo nichts Echtes verloren gehen kann.',
  '{lossesInARow} trades in a row lost on {symbol}: it rests for another {value} min.':
    '{lossesInARow} Trades in Folge verloren auf {symbol}: Es ruht noch {value} min.',
  '{name} was stopped: {why}': '{name} wurde angehalten: {why}',
  '{name} is off{value}': '{name} ist aus{value}',
  'it was switched off': 'sie wurde ausgeschaltet',
  'It was stopped, because {why}.': 'Sie wurde angehalten, weil {why}.',
  'Nothing decided. {why}': 'Nichts entschieden. {why}',
  'Intent durable; {value} over {route}; the exchange may match it until {deadline}.':
    'Absicht dauerhaft; {value} über {route}; die Börse kann sie bis {deadline} ausführen.',
  'Not one byte left: {reason}.': 'Kein Byte ging hinaus: {reason}.',
  'Accepted by the exchange{value}.': 'Von der Börse angenommen{value}.',
  'Rejected by the exchange: {reason}': 'Von der Börse abgelehnt: {reason}',
  'No answer ({cause}): it may or may not have arrived.':
    'Keine Antwort ({cause}): Sie kam vielleicht an, vielleicht nicht.',
  'The program started again; what was on its way is being asked for.':
    'Das Programm startete neu; was unterwegs war, wird erfragt.',
  'Found among the open orders as {exchangeOrderId}.': 'Unter den offenen Orders gefunden als {exchangeOrderId}.',
  'Fill {executionId} of {quantity} at {price} found by reading the trades.':
    'Ausführung {executionId} von {quantity} zu {price} beim Lesen der Trades gefunden.',
  'Never accepted: {reason}': 'Nie angenommen: {reason}',
  'Amend sent: {after}.': 'Änderung gesendet: {after}.',
  'The exchange accepted the amend.': 'Die Börse hat die Änderung angenommen.',
  'The amend did not take effect: {reason}. The old terms stand.':
    'Die Änderung griff nicht: {reason}. Die alten Bedingungen gelten.',
  'No answer to the amend ({cause}): either terms may stand.':
    'Keine Antwort auf die Änderung ({cause}): Es kann das eine oder das andere gelten.',
  'Cancel sent.': 'Storno gesendet.',
  'Cancel sent again.': 'Storno erneut gesendet.',
  'The exchange accepted the cancel.': 'Die Börse hat das Storno angenommen.',
  'The cancel was answered with: {reason}': 'Das Storno wurde beantwortet mit: {reason}',
  'No answer to the cancel ({cause}).': 'Keine Antwort auf das Storno ({cause}).',
  'the private WebSocket': 'den privaten WebSocket',
  'Fill {executionId}: {lastQuantity} at {price}{value}.':
    'Ausführung {executionId}: {lastQuantity} zu {price}{value}.',
  verified: 'geprüft',
  failing: 'gestört',
  'market frames in': 'Marktdaten herein',
};
