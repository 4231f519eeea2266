/** German of what the engine says in English: connections, and the exchange’s errors with their remedies. `{name}` stands for a value. */
export const exchange: Readonly<Record<string, string>> = {
  'No session token: {message}': 'Kein Sitzungszeichen: {message}',
  'A message from Kraken arrived damaged.': 'Eine Nachricht von Kraken kam beschädigt an.',
  'Kraken has banned this address for ten minutes: waiting.':
    'Kraken hat diese Adresse für zehn Minuten gesperrt: Es wird gewartet.',
  'Kraken is under maintenance: one attempt every 5 s.': 'Kraken wird gewartet: alle 5 s ein Versuch.',
  'Kraken answered the connection with HTTP {httpStatus}': 'Kraken beantwortete die Verbindung mit HTTP {httpStatus}',
  'A frame was larger than this program accepts.': 'Eine Nachricht war größer, als dieses Programm annimmt.',
  'The connection was lost{words}.': 'Die Verbindung ging verloren{words}.',
  'Closed by this workstation.': 'Von dieser Workstation geschlossen.',
  'Kraken did not answer the connection within 4 s.': 'Kraken beantwortete die Verbindung nicht innerhalb von 4 s.',
  'Nothing was heard from Kraken for 8 s.': 'Von Kraken war 8 s lang nichts zu hören.',
  'The connection was lost.': 'Die Verbindung ging verloren.',
  'This machine was asleep, or its clock was set forward.': 'Dieser Rechner schlief, oder seine Uhr wurde vorgestellt.',
  'The other connection was told a newer state of the exchange.':
    'Die andere Verbindung erfuhr einen neueren Zustand der Börse.',
  'Nothing was heard from Kraken for 3 s.': 'Von Kraken war 3 s lang nichts zu hören.',
  '{message} What became of it is looked up at the exchange; it is not sent again.':
    '{message} Was daraus wurde, wird an der Börse nachgesehen; es wird nicht erneut gesendet.',
  'Kraken did not answer {method} within 2 s.': 'Kraken beantwortete {method} nicht innerhalb von 2 s.',
  'The connection ended before {method} was answered: {reason}':
    'Die Verbindung endete, bevor {method} beantwortet war: {reason}',
  'Kraken refused {channel}. {message}': 'Kraken lehnte {channel} ab. {message}',
  'There is no order to cancel.': 'Es gibt keine Order zu stornieren.',
  'The private connection is not open.': 'Die private Verbindung ist nicht offen.',
  'There is no session token yet.': 'Es gibt noch kein Sitzungszeichen.',
  'Bytes are piling up unsent: the way to Kraken is blocked.':
    'Bytes stauen sich ungesendet: Der Weg zu Kraken ist blockiert.',
  'The connection had just closed.': 'Die Verbindung wurde gerade geschlossen.',
  '{message} Nothing was sent.': '{message} Nichts wurde gesendet.',
  'Kraken has not answered a ping for {value} s.': 'Kraken hat seit {value} s keinen Ping beantwortet.',
  'Kraken does not know this API key.': 'Kraken kennt diesen API-Schlüssel nicht.',
  'Kraken does not accept the signature, so the API secret does not belong to this key.':
    'Kraken nimmt die Signatur nicht an, also gehört das API-Geheimnis nicht zu diesem Schlüssel.',
  'Kraken has already seen a newer request of this API key.':
    'Kraken hat schon eine neuere Anfrage dieses API-Schlüssels gesehen.',
  'Make sure that no other program uses the same key.':
    'Stellen Sie sicher, dass kein anderes Programm denselben Schlüssel benutzt.',
  'The session token is stale.': 'Das Sitzungszeichen ist veraltet.',
  'Kraken does not accept the session token.': 'Kraken nimmt das Sitzungszeichen nicht an.',
  'The request carried no session token.': 'Die Anfrage trug kein Sitzungszeichen.',
  'The API key lacks the right to do this.': 'Dem API-Schlüssel fehlt das Recht dazu.',
  'Grant the missing permission on kraken.com, then enter the key again.':
    'Erteilen Sie das fehlende Recht auf kraken.com und geben Sie den Schlüssel erneut ein.',
  'Kraken has locked this key out after repeated failures.':
    'Kraken hat diesen Schlüssel nach wiederholten Fehlern ausgesperrt.',
  'Wait at least 15 minutes: every further attempt starts the lockout again.':
    'Warten Sie mindestens 15 Minuten: Jeder weitere Versuch beginnt die Sperre von vorn.',
  'The account is not allowed to trade this.': 'Das Konto darf dies nicht handeln.',
  'Check the account verification and regional limits on kraken.com.':
    'Prüfen Sie Verifizierung und regionale Grenzen auf kraken.com.',
  'Kraken has disabled the account for now.': 'Kraken hat das Konto vorerst gesperrt.',
  'Contact Kraken support.': 'Wenden Sie sich an den Kraken-Support.',
  'The account is not confirmed yet.': 'Das Konto ist noch nicht bestätigt.',
  'Finish the confirmation on kraken.com.': 'Schließen Sie die Bestätigung auf kraken.com ab.',
  'Too many sign-ins in a short time.': 'Zu viele Anmeldungen in kurzer Zeit.',
  'Kraken has switched this function off for the key.': 'Kraken hat diese Funktion für den Schlüssel abgeschaltet.',
  'Check the key on kraken.com.': 'Prüfen Sie den Schlüssel auf kraken.com.',
  'Kraken could not read the request.': 'Kraken konnte die Anfrage nicht lesen.',
  'The request counter of this API key is over its limit.':
    'Der Anfragezähler dieses API-Schlüssels ist über seiner Grenze.',
  'Kraken received too many requests from this address.': 'Kraken erhielt zu viele Anfragen von dieser Adresse.',
  'Too many messages were sent over this connection.': 'Über diese Verbindung wurden zu viele Nachrichten gesendet.',
  'The trading counter of this pair is over its limit.': 'Der Handelszähler dieses Paars ist über seiner Grenze.',
  'The trading counter shared with the subaccounts is over its limit.':
    'Der mit den Unterkonten geteilte Handelszähler ist über seiner Grenze.',
  'There are as many open orders on this pair as the account may have.':
    'Auf diesem Paar sind so viele Orders offen, wie das Konto haben darf.',
  'Cancel some of them first.': 'Stornieren Sie zuerst einige davon.',
  'There are as many scheduled orders as the account may have.':
    'Es gibt so viele geplante Orders, wie das Konto haben darf.',
  'Leadline fetches a new session token by itself; repeat the action if it does not recover.':
    'Leadline holt selbst ein neues Sitzungszeichen; wiederholen Sie die Aktion, falls es sich nicht erholt.',
  'Check the API key in the settings and enter it again if it was changed.':
    'Prüfen Sie den API-Schlüssel in den Einstellungen, und geben Sie ihn erneut ein, falls er geändert wurde.',
  'Reduce the order or close other positions first.':
    'Verkleinern Sie die Order, oder schließen Sie zuerst andere Positionen.',
  'Wait until the counter has decayed, then try again.':
    'Warten Sie, bis der Zähler gefallen ist, und versuchen Sie es erneut.',
  'Leadline slows its requests down by itself; wait a moment.':
    'Leadline verlangsamt seine Anfragen selbst; warten Sie einen Moment.',
  'Leadline looks the order up at the exchange before it believes either outcome.':
    'Leadline sieht die Order an der Börse nach, bevor es das eine oder das andere glaubt.',
  'This is a fault in how the request was built: keep the log and report it.':
    'Das ist ein Fehler im Aufbau der Anfrage: Bewahren Sie das Protokoll auf und melden Sie es.',
  'The account does not hold enough free funds for this order.':
    'Das Konto hat nicht genug freie Mittel für diese Order.',
  'Lower the quantity, cancel orders that hold funds, or deposit.':
    'Senken Sie die Menge, stornieren Sie Orders, die Mittel binden, oder zahlen Sie ein.',
  'The quantity is below the least this pair accepts.': 'Die Menge liegt unter dem Kleinsten, das dieses Paar annimmt.',
  'Raise the quantity to the minimum shown on the ticket.':
    'Erhöhen Sie die Menge auf das Minimum, das das Ticket zeigt.',
  'Price times quantity is below the least this pair accepts.':
    'Preis mal Menge liegt unter dem Kleinsten, das dieses Paar annimmt.',
  'The price is not a multiple of the tick size.': 'Der Preis ist kein Vielfaches der Tickgröße.',
  'Use a price on the tick grid of this pair.': 'Nehmen Sie einen Preis auf dem Tickraster dieses Paars.',
  'Kraken does not accept this price for this order.': 'Kraken nimmt diesen Preis für diese Order nicht an.',
  'Check its decimals and which side of the market it is on.':
    'Prüfen Sie seine Nachkommastellen und auf welcher Seite des Marktes er liegt.',
  'There are as many open positions as the account may have.':
    'Es sind so viele Positionen offen, wie das Konto haben darf.',
  'There is no such position.': 'Diese Position gibt es nicht.',
  'Refresh the positions.': 'Aktualisieren Sie die Positionen.',
  'The account may not open this position.': 'Das Konto darf diese Position nicht eröffnen.',
  'Check its verification level and margin on kraken.com.': 'Prüfen Sie Verifizierungsstufe und Margin auf kraken.com.',
  'A position on the other side is open.': 'Eine Position der Gegenseite ist offen.',
  'Close it first.': 'Schließen Sie sie zuerst.',
  'The order exceeds the margin allowance.': 'Die Order überschreitet den Margin-Rahmen.',
  'The margin level is too low for this order.': 'Der Margin-Stand ist zu niedrig für diese Order.',
  'The position would exceed the size this pair allows.':
    'Die Position würde die Größe überschreiten, die dieses Paar erlaubt.',
  'Kraken has not enough margin to lend for this order.': 'Kraken hat nicht genug Margin für diese Order zu verleihen.',
  'A reduce-only order must close a position, and this one would not.':
    'Eine Reduce-only-Order muss eine Position schließen, und diese täte es nicht.',
  'Check the side, or clear reduce-only.': 'Prüfen Sie die Seite, oder nehmen Sie Reduce-only heraus.',
  'There is no position for this reduce-only order to reduce.':
    'Es gibt keine Position, die diese Reduce-only-Order verkleinern könnte.',
  'Clear reduce-only if the order is meant to open one.':
    'Nehmen Sie Reduce-only heraus, wenn die Order eine eröffnen soll.',
  'The position this reduce-only order was to reduce is closed.':
    'Die Position, die diese Reduce-only-Order verkleinern sollte, ist geschlossen.',
  'Check the fills of the order.': 'Prüfen Sie die Ausführungen der Order.',
  'Kraken has no open order with this id: it may have filled or closed meanwhile.':
    'Kraken hat keine offene Order mit dieser ID: Sie wurde vielleicht inzwischen ausgeführt oder geschlossen.',
  'Leadline asks for its final state.': 'Leadline fragt nach ihrem Endzustand.',
  'A post-only order may not trade at once, and this one would have.':
    'Eine Post-only-Order darf nicht sofort handeln, und diese hätte es getan.',
  'Move the price away from the other side, or clear post-only.':
    'Rücken Sie den Preis von der Gegenseite ab, oder nehmen Sie Post-only heraus.',
  'Kraken does not take a client order id together with a conditional close.':
    'Kraken nimmt eine Client-Order-ID nicht zusammen mit einer schließenden Order an.',
  'The account has to accept a trading agreement first.': 'Das Konto muss zuerst einer Handelsvereinbarung zustimmen.',
  'Accept it on kraken.com.': 'Stimmen Sie ihr auf kraken.com zu.',
  'Kraken calls the trading request invalid.': 'Kraken nennt die Handelsanfrage ungültig.',
  'Trading is locked for this account.': 'Der Handel ist für dieses Konto gesperrt.',
  'Kraken says that its service is unavailable, which does not prove that the request was not carried out.':
    'Kraken sagt, sein Dienst sei nicht verfügbar, was nicht beweist, dass die Anfrage nicht ausgeführt wurde.',
  'Kraken says that its service is busy, which does not prove that the request was not carried out.':
    'Kraken sagt, sein Dienst sei ausgelastet, was nicht beweist, dass die Anfrage nicht ausgeführt wurde.',
  'The request reached its deadline at the exchange; Kraken says that the order may exist nevertheless.':
    'Die Anfrage erreichte an der Börse ihre Frist; Kraken sagt, dass die Order trotzdem bestehen kann.',
  'The market takes cancellations only.': 'Der Markt nimmt nur Stornos an.',
  'Wait until Kraken opens the market again.': 'Warten Sie, bis Kraken den Markt wieder öffnet.',
  'The market takes post-only limit orders and cancellations only.':
    'Der Markt nimmt nur Post-only-Limit-Orders und Stornos an.',
  'Send a post-only limit order or wait.': 'Senden Sie eine Post-only-Limit-Order, oder warten Sie.',
  'The market takes limit orders and cancellations only.': 'Der Markt nimmt nur Limit-Orders und Stornos an.',
  'Send a limit order or wait.': 'Senden Sie eine Limit-Order, oder warten Sie.',
  'Kraken does not know this request.': 'Kraken kennt diese Anfrage nicht.',
  'Kraken does not list this pair.': 'Kraken listet dieses Paar nicht.',
  'Choose a pair from the list of instruments.': 'Wählen Sie ein Paar aus der Liste der Instrumente.',
  'Kraken does not list this asset.': 'Kraken listet dieses Asset nicht.',
  'Choose an asset from the list.': 'Wählen Sie ein Asset aus der Liste.',
  'The request named no symbol Kraken knows.': 'Die Anfrage nannte kein Symbol, das Kraken kennt.',
  'This stream is running on this connection already.': 'Dieser Datenstrom läuft auf dieser Verbindung schon.',
  'Nothing has to be done.': 'Es ist nichts zu tun.',
  'Kraken streams one candle interval per symbol and connection.':
    'Kraken streamt je Symbol und Verbindung ein Kerzenintervall.',
  'Close the other chart interval of this symbol.': 'Schließen Sie das andere Chartintervall dieses Symbols.',
  'Kraken does not offer this stream.': 'Kraken bietet diesen Datenstrom nicht an.',
  'Kraken does not offer a book of this depth.': 'Kraken bietet kein Buch dieser Tiefe an.',
  'Choose 10, 25, 100, 500 or 1000 levels.': 'Wählen Sie 10, 25, 100, 500 oder 1000 Stufen.',
  'Kraken does not offer candles of this interval.': 'Kraken bietet keine Kerzen dieses Intervalls an.',
  'Choose another interval.': 'Wählen Sie ein anderes Intervall.',
  'This stream was not running on this connection.': 'Dieser Datenstrom lief auf dieser Verbindung nicht.',
  'The fee exceeds the given maximum.': 'Die Gebühr überschreitet das angegebene Maximum.',
  'Check the request on kraken.com.': 'Prüfen Sie die Anfrage auf kraken.com.',
  'An account limit set for regulatory reasons is exceeded.':
    'Eine aus regulatorischen Gründen gesetzte Kontogrenze ist überschritten.',
  'Check the account limits on kraken.com.': 'Prüfen Sie die Kontogrenzen auf kraken.com.',
  'Kraken does not offer the pair {detail}.': 'Kraken bietet das Paar {detail} nicht an.',
  'Kraken holds back requests of this key until {detail}.':
    'Kraken hält Anfragen dieses Schlüssels bis {detail} zurück.',
  'Kraken reports an internal error {detail}, which does not prove that the request was not carried out.':
    'Kraken meldet einen internen Fehler {detail}, was nicht beweist, dass die Anfrage nicht ausgeführt wurde.',
  'The amendment changes nothing about the order.': 'Die Änderung ändert nichts an der Order.',
  'Change a price by at least one tick or a quantity by at least one lot.':
    'Ändern Sie einen Preis um mindestens einen Tick oder eine Menge um mindestens ein Lot.',
  'Kraken does not accept a value of the request: {detail}.': 'Kraken nimmt einen Wert der Anfrage nicht an: {detail}.',
  'Correct the order and send it again.': 'Berichtigen Sie die Order und senden Sie sie erneut.',
  'Kraken does not know a field of the request: {detail}.': 'Kraken kennt ein Feld der Anfrage nicht: {detail}.',
  'A field of the request has the wrong form: {detail}.': 'Ein Feld der Anfrage hat die falsche Form: {detail}.',
  'The order lacks a price its type needs: {detail}.': 'Der Order fehlt ein Preis, den ihre Art braucht: {detail}.',
  'Enter the price.': 'Geben Sie den Preis ein.',
  "Kraken does not accept this time for the dead man's switch.":
    'Kraken nimmt diese Zeit für den Totmannschalter nicht an.',
  'Use less than 86400 seconds.': 'Nehmen Sie weniger als 86400 Sekunden.',
  'Kraken answered with words this version does not know: {detail}.':
    'Kraken antwortete mit Worten, die diese Version nicht kennt: {detail}.',
  'Nothing is concluded from them; the true state is looked up at the exchange.':
    'Daraus wird nichts geschlossen; der wahre Zustand wird an der Börse nachgesehen.',
};
