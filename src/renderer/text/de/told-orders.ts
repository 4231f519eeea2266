/** German of what the engine says in English: denials, orders and the kill switch. `{name}` stands for a value. */
export const orders: Readonly<Record<string, string>> = {
  'There is no such order.': 'Diese Order gibt es nicht.',
  'The rules of {symbol} are not known, so its order cannot be amended.':
    'Die Regeln von {symbol} sind nicht bekannt, also lässt sich die Order nicht ändern.',
  'The order’s terms cannot be read in this instrument’s units.':
    'Die Bedingungen der Order lassen sich nicht in den Einheiten dieses Instruments lesen.',
  'The order has these terms already.': 'Die Order hat diese Bedingungen schon.',
  'No command path is healthy: nothing was sent.': 'Kein Befehlsweg ist gesund: Nichts wurde gesendet.',
  'The order changed while the amend was being made; nothing was sent.':
    'Die Order änderte sich, während die Änderung vorbereitet wurde; nichts wurde gesendet.',
  'the kill switch was engaged': 'der Notaus wurde ausgelöst',
  'automation is not armed': 'die Automatik ist nicht scharf',
  'The kill switch was engaged; nothing was sent.': 'Der Notaus wurde ausgelöst; nichts wurde gesendet.',
  'The order is {state}: only open orders can be amended.':
    'Die Order ist {state}: Nur offene Orders lassen sich ändern.',
  'A cancel of this order is on its way.': 'Ein Storno dieser Order ist unterwegs.',
  'Another amend of this order is on its way.': 'Eine andere Änderung dieser Order ist unterwegs.',
  'It is not known yet whether the last amend took effect: wait until it is.':
    'Es ist noch nicht bekannt, ob die letzte Änderung griff: Warten Sie, bis es feststeht.',
  'The order is {state} already.': 'Die Order ist schon {state}.',
  'The exchange has not named this order yet: it is being looked for.':
    'Die Börse hat diese Order noch nicht benannt: Sie wird gesucht.',
  'No command path is open: the cancel is repeated as soon as one is.':
    'Kein Befehlsweg ist offen: Das Storno wird wiederholt, sobald einer es ist.',
  'Kill switch engaged ({reason}): every order is being cancelled.':
    'Notaus ausgelöst ({reason}): Jede Order wird storniert.',
  'Every order is being cancelled': 'Jede Order wird storniert',
  'The disk has not recorded the kill switch: it holds, but a restart may forget it.':
    'Die Platte hat den Notaus nicht vermerkt: Er gilt, aber ein Neustart könnte ihn vergessen.',
  'Give a reason for re-arming.': 'Nennen Sie einen Grund für die Freigabe.',
  'the exchange did not answer': 'die Börse antwortete nicht',
  'Orders could not be compared with the exchange ({why}): the kill switch stays engaged.':
    'Orders konnten nicht mit der Börse verglichen werden ({why}): Der Notaus bleibt.',
  'The exchange’s own cancel timer is still running and could not be stopped: try again in 20 s.':
    'Der eigene Storno-Timer der Börse läuft noch und ließ sich nicht anhalten: Versuchen Sie es in 20 s erneut.',
  'The kill switch was engaged again while re-arming was under way: it stays engaged.':
    'Der Notaus wurde während der Freigabe erneut ausgelöst: Er bleibt.',
  'Kill switch re-armed: {reason}': 'Handel wieder freigegeben: {reason}',
  'The exchange confirms that no order is open': 'Die Börse bestätigt, dass keine Order offen ist',
  'The exchange confirms that no order is open.': 'Die Börse bestätigt, dass keine Order offen ist.',
  'The disk did not take the re-arming within {seconds} s: the kill switch stays engaged.':
    'Die Platte nahm die Freigabe nicht innerhalb von {seconds} s: Der Notaus bleibt.',
  'Cancel-all was refused: {message} It is being repeated.':
    'Das Stornieren aller Orders wurde abgelehnt: {message} Es wird wiederholt.',
  'What is still open is not known: {message}. It is being asked again':
    'Was noch offen ist, ist nicht bekannt: {message}. Es wird erneut gefragt',
  '{value} open at the exchange, {unknown} unknown; cancelling goes on':
    '{value} an der Börse offen, {unknown} ungeklärt; das Stornieren geht weiter',
  'No order is': 'Keine Order ist',
  'One order is': 'Eine Order ist',
  '{length} orders are': '{length} Orders sind',
  'Nothing is read-only: there is nothing to acknowledge.':
    'Nichts ist auf Nur-Lesen: Es gibt nichts zur Kenntnis zu nehmen.',
  'The differences were acknowledged ({reason}): orders may leave again.':
    'Die Abweichungen wurden zur Kenntnis genommen ({reason}): Orders dürfen wieder hinaus.',
  'the kill switch is engaged ({reason})': 'der Notaus ist ausgelöst ({reason})',
  'no reason given': 'kein Grund genannt',
  '{difference} No order leaves until you have acknowledged this.':
    '{difference} Keine Order geht hinaus, bis Sie dies zur Kenntnis genommen haben.',
  'This machine’s calendar stands before orders it sent long ago, so no order id would surely be new: set the clock right.':
    'Der Kalender dieses Rechners steht vor Orders, die er längst gesendet hat, also wäre keine Order-ID sicher neu: Stellen Sie die Uhr richtig.',
  'Nothing was sent, because the journal could not take the order: {message}':
    'Nichts wurde gesendet, weil das Journal die Order nicht aufnehmen konnte: {message}',
  'Dropped before it was sent: {stop}.': 'Vor dem Senden verworfen: {stop}.',
  'No path took the order and nothing was sent: {reason}':
    'Kein Weg nahm die Order, und nichts wurde gesendet: {reason}',
  'it was cancelled first': 'sie wurde vorher storniert',
  'the engine stopped': 'die Engine hielt an',
  'its last answer took too long': 'ihre letzte Antwort dauerte zu lange',
  'none is set up': 'keiner ist eingerichtet',
  'no reason': 'kein Grund',
  'no answer within {silentMs} s': 'keine Antwort innerhalb von {silentMs} s',
  'could not be read ({reason})': 'ließ sich nicht lesen ({reason})',
  'found it': 'fand sie',
  'did not hold it': 'enthielt sie nicht',
  'A read failed, which proves nothing: {reason}.': 'Ein Lesen scheiterte, was nichts beweist: {reason}.',
  'Open orders, closed orders and trades were all read, and none holds it.':
    'Offene Orders, geschlossene Orders und Ausführungen wurden alle gelesen, und keine enthält sie.',
  'past its deadline it was found neither among open orders nor closed orders nor trades, twice, while the exchange answered every read.':
    'nach ihrer Frist wurde sie zweimal weder unter offenen noch unter geschlossenen Orders noch unter Ausführungen gefunden, während die Börse jedes Lesen beantwortete.',
  '{value} {symbol}: the exchange never accepted this order; it was not sent again.':
    '{value} {symbol}: Die Börse hat diese Order nie angenommen; sie wurde nicht erneut gesendet.',
  'A safety check could not be completed ({why}): nothing was sent.':
    'Eine Sicherheitsprüfung ließ sich nicht abschließen ({why}): Nichts wurde gesendet.',
  '{symbol} is not among the instruments Kraken has listed so far.':
    '{symbol} ist nicht unter den Instrumenten, die Kraken bisher gelistet hat.',
  'The kill switch is engaged: re-arm it before new orders.':
    'Der Notaus ist ausgelöst: Geben Sie ihn vor neuen Orders frei.',
  'no price of {symbol} has arrived yet': 'noch ist kein Preis von {symbol} eingetroffen',
  'prices are {trust}, not live': 'Preise sind {trust}, nicht live',
  'the verified book does not hold all of this order': 'das geprüfte Buch enthält nicht die ganze Order',
  'your fee tier has not been read yet': 'Ihre Gebührenstufe wurde noch nicht gelesen',
  'the balance is not verified': 'das Guthaben ist nicht geprüft',
  'Price {text} has more decimals than the {pricePrecision} of {symbol}: use {down} or {up}.':
    'Preis {text} hat mehr Nachkommastellen als die {pricePrecision} von {symbol}: Nehmen Sie {down} oder {up}.',
  'Quantity {text} has more decimals than the {quantityPrecision} of {symbol}: use {down}.':
    'Menge {text} hat mehr Nachkommastellen als die {quantityPrecision} von {symbol}: Nehmen Sie {down}.',
  'What this order is worth cannot be told without a price of {symbol}.':
    'Was diese Order wert ist, lässt sich ohne einen Preis von {symbol} nicht sagen.',
  '{quote} cannot be valued in {currency} now, so your limits cannot be checked.':
    '{quote} lässt sich jetzt nicht in {currency} bewerten, also lassen sich Ihre Grenzen nicht prüfen.',
  'The order is worth {worth} {currency}, above your limit of {maximumOrderNotional} per order: make it smaller, or change the limit in the settings.':
    'Die Order ist {worth} {currency} wert, über Ihrer Grenze von {maximumOrderNotional} je Order: Verkleinern Sie sie, oder ändern Sie die Grenze in den Einstellungen.',
  'The exposure in {symbol} cannot be told: the size of an order is not known yet.':
    'Das Exposure in {symbol} lässt sich nicht sagen: Die Größe einer Order ist noch nicht bekannt.',
  'The exposure in {symbol} cannot be valued without a price.':
    'Das Exposure in {symbol} lässt sich ohne Preis nicht bewerten.',
  'With every order filled the position would be worth {worth} {currency}, above your limit of {maximumPositionNotional}: cancel orders or make this one smaller.':
    'Wären alle Orders ausgeführt, wäre die Position {worth} {currency} wert, über Ihrer Grenze von {maximumPositionNotional}: Stornieren Sie Orders, oder verkleinern Sie diese.',
  'The balance of {asset} is not known: none was ever reported.':
    'Das Guthaben in {asset} ist nicht bekannt: Es wurde nie eines gemeldet.',
  'What this order would lock cannot be told without a price of {symbol}.':
    'Was diese Order binden würde, lässt sich ohne einen Preis von {symbol} nicht sagen.',
  'The balance of {asset} has a gap and is being read afresh; by the lower value it suffices.':
    'Das Guthaben in {asset} hat eine Lücke und wird neu gelesen; nach dem niedrigeren Wert reicht es.',
  'This needs {asked} {asset}{value}; {free} is free of {total}.':
    'Dies braucht {asked} {asset}{value}; frei sind {free} von {total}.',
  'with the fee': 'mit der Gebühr',
  '{onSymbol} orders are open on {symbol}, your limit is {maximumOpenOrdersPerSymbol}: cancel one first.':
    'Auf {symbol} sind {onSymbol} Orders offen, Ihre Grenze ist {maximumOpenOrdersPerSymbol}: Stornieren Sie zuerst eine.',
  '{length} orders are open, your limit is {maximumOpenOrders}: cancel one first.':
    '{length} Orders sind offen, Ihre Grenze ist {maximumOpenOrders}: Stornieren Sie zuerst eine.',
  '{ordersInLastSecond} orders left within the last second, your limit is {ordersPerSecond}: wait a moment.':
    '{ordersInLastSecond} Orders gingen in der letzten Sekunde hinaus, Ihre Grenze ist {ordersPerSecond}: Warten Sie einen Moment.',
  'Kraken’s counter for {symbol} stands at {value} of {maximum}; {reserve} stays free for cancels: wait a few seconds.':
    'Krakens Zähler für {symbol} steht bei {value} von {maximum}; {reserve} bleiben für Stornos frei: Warten Sie ein paar Sekunden.',
  'This would meet your own {side} of {quantity} at {limitPrice}: the exchange would cancel one of the two.':
    'Dies träfe Ihre eigene Order ({side} {quantity} zu {limitPrice}): Die Börse würde eine der beiden stornieren.',
  '{filled} is filled already: a quantity at or below it cancels the rest.':
    '{filled} sind schon ausgeführt: Eine Menge bis dahin storniert den Rest.',
  'With every order filled all positions together would be worth {total} {accountCurrency}, above your limit of {maximumTotalNotional}: cancel orders or make this one smaller.':
    'Wären alle Orders ausgeführt, wären alle Positionen zusammen {total} {accountCurrency} wert, über Ihrer Grenze von {maximumTotalNotional}: Stornieren Sie Orders, oder verkleinern Sie diese.',
  'What today’s trades came to cannot be valued in {currency} now.':
    'Was die Trades von heute ergaben, lässt sich jetzt nicht in {currency} bewerten.',
  'Today’s realised loss of {loss} {currency} has reached your limit of {maximumDailyLoss}: only orders that reduce a position leave until 00:00 UTC.':
    'Der heute realisierte Verlust von {loss} {currency} hat Ihre Grenze von {maximumDailyLoss} erreicht: Bis 00:00 UTC gehen nur Orders hinaus, die eine Position verkleinern.',
  'A position has no price yet, so the drawdown is not known.':
    'Eine Position hat noch keinen Preis, also ist der Drawdown nicht bekannt.',
  'Positions are {drawdown} {currency} below the session’s best, your limit is {maximumDrawdown}: only orders that reduce a position leave.':
    'Die Positionen liegen {drawdown} {currency} unter dem Höchststand der Sitzung, Ihre Grenze ist {maximumDrawdown}: Nur Orders, die eine Position verkleinern, gehen hinaus.',
  'This strategy sent {sent} orders within the last second, {most} are allowed: it has to wait.':
    'Diese Strategie hat in der letzten Sekunde {sent} Orders gesendet, {most} sind erlaubt: Sie muss warten.',
  'This was asked for {value} minutes ago: make it anew if you still want it.':
    'Dies wurde vor {value} Minuten verlangt: Geben Sie es neu, wenn Sie es noch wollen.',
  'No price of {symbol} has arrived yet: wait for its book.':
    'Noch ist kein Preis von {symbol} eingetroffen: Warten Sie auf sein Buch.',
  'last good {ageMs} s ago': 'zuletzt gut vor {ageMs} s',
  'Prices of {symbol} are degraded, {age}.': 'Preise von {symbol} sind gestört, {age}.',
  'Prices of {symbol} are {trust}, {age}: wait until they are live.':
    'Preise von {symbol} sind {trust}, {age}: Warten Sie, bis sie live sind.',
  'The prices are {ageMs} s old, {quoteBudgetMs} s are allowed for an order that takes.':
    'Die Preise sind {ageMs} s alt, {quoteBudgetMs} s sind für eine Order erlaubt, die nimmt.',
  'This was decided {gestureAgeMs} s ago on prices that have moved on: confirm it again.':
    'Dies wurde vor {gestureAgeMs} s auf Preisen beschlossen, die sich bewegt haben: Bestätigen Sie es erneut.',
  'The verified book of {symbol} does not hold enough to fill this market order: use a limit order.':
    'Das geprüfte Buch von {symbol} reicht nicht, um diese Market-Order auszuführen: Nehmen Sie eine Limit-Order.',
  'No mid or last price of {symbol} is known to judge this price by.':
    'Weder Mitte noch letzter Preis von {symbol} ist bekannt, um diesen Preis zu beurteilen.',
  '{price} lies {percent} % off the {value}': '{price} liegt {percent} % von {value} entfernt',
  '{off}; your outer limit is {collarOuterPercent} %: check the price, or change the limit in the settings.':
    '{off}; Ihre äußere Schranke ist {collarOuterPercent} %: Prüfen Sie den Preis, oder ändern Sie die Grenze in den Einstellungen.',
  '{off}, more than your inner limit of {collarInnerPercent} %.':
    '{off}, mehr als Ihre innere Schranke von {collarInnerPercent} %.',
  'This takes {share} % of all the verified book shows.':
    'Dies nimmt {share} % von allem, was das geprüfte Buch zeigt.',
  'An amount in quote is possible only for buy market orders: give the quantity in base.':
    'Ein Betrag in Quotierungswährung ist nur bei Market-Käufen möglich: Geben Sie die Menge in Basis an.',
  'Give either a quantity or an amount in quote, not both.':
    'Geben Sie entweder eine Menge oder einen Betrag in Quotierungswährung an, nicht beides.',
  'The order has no quantity.': 'Die Order hat keine Menge.',
  'A {orderType} order needs a limit price.': 'Eine Order der Art {orderType} braucht einen Limitpreis.',
  'A {orderType} order takes no limit price.': 'Eine Order der Art {orderType} nimmt keinen Limitpreis.',
  'A {orderType} order needs a trigger.': 'Eine Order der Art {orderType} braucht einen Auslöser.',
  'A {orderType} order takes no trigger.': 'Eine Order der Art {orderType} nimmt keinen Auslöser.',
  'A {orderType} order trails by a distance: give it in quote or in percent.':
    'Eine Order der Art {orderType} folgt in einem Abstand: Geben Sie ihn in Quotierungswährung oder in Prozent an.',
  'A limit offset belongs to trailing-stop-limit orders, which need one.':
    'Ein Limitabstand gehört zu Orders der Art trailing-stop-limit, die einen brauchen.',
  'Post-only is possible only for limit orders, not for {orderType}.':
    'Post-only ist nur bei Limit-Orders möglich, nicht bei {orderType}.',
  'Post-only and {timeInForce} contradict each other.': 'Post-only und {timeInForce} widersprechen sich.',
  'Fill-or-kill is possible only for limit orders.': 'Fill-or-Kill ist nur bei Limit-Orders möglich.',
  'Immediate-or-cancel is possible only for limit orders.': 'Immediate-or-Cancel ist nur bei Limit-Orders möglich.',
  'A market order cannot have an expiry.': 'Eine Market-Order kann kein Ablaufdatum haben.',
  'A good-till-date order needs its expiry.': 'Eine Order mit Ablaufdatum braucht es.',
  'An expiry belongs to good-till-date orders, not to {timeInForce}.':
    'Ein Ablaufdatum gehört zu Good-till-Date-Orders, nicht zu {timeInForce}.',
  'The expiry must lie at least five seconds ahead.': 'Der Ablauf muss mindestens fünf Sekunden voraus liegen.',
  'The expiry may lie at most one month ahead.': 'Der Ablauf darf höchstens einen Monat voraus liegen.',
  'A price must be above zero.': 'Ein Preis muss über null liegen.',
  '{text} is not a multiple of {symbol}’s tick of {tickSize}: use {near}.':
    '{text} ist kein Vielfaches des Ticks {tickSize} von {symbol}: Nehmen Sie {near}.',
  'A quantity must be above zero.': 'Eine Menge muss über null liegen.',
  '{quantity} is not a multiple of {symbol}’s lot of {lotSize} {base}.':
    '{quantity} ist kein Vielfaches des Lots von {symbol} zu {lotSize} {base}.',
  '{quantity} {base} is below {symbol}’s minimum of {minimumQuantity}.':
    '{quantity} {base} liegt unter dem Minimum von {symbol}, {minimumQuantity}.',
  'The order is worth {notional} {quote}, below {symbol}’s minimum of {minimumNotional}.':
    'Die Order ist {notional} {quote} wert, unter dem Minimum von {symbol}, {minimumNotional}.',
  '{cashQuantity} has more decimals than the {costPrecision} of {quote}.':
    '{cashQuantity} hat mehr Nachkommastellen als die {costPrecision} von {quote}.',
  'A display quantity belongs to iceberg orders.': 'Eine gezeigte Menge gehört zu Iceberg-Orders.',
  'An iceberg order needs a display quantity.': 'Eine Iceberg-Order braucht eine gezeigte Menge.',
  'An iceberg cannot show more than it holds.': 'Ein Iceberg kann nicht mehr zeigen, als er enthält.',
  'An iceberg must show at least one fifteenth: {text} {base}.':
    'Ein Iceberg muss mindestens ein Fünfzehntel zeigen: {text} {base}.',
  '{symbol} has no index price: trigger on the last price.':
    '{symbol} hat keinen Indexpreis: Lösen Sie am letzten Preis aus.',
  'The {reference} price is not known here, so the side of the trigger could not be checked.':
    'Der Preis {reference} ist hier nicht bekannt, also ließ sich die Seite des Auslösers nicht prüfen.',
  'This price meets the best {value}{price}: the exchange would cancel a post-only order.':
    'Dieser Preis trifft das beste {value}{price}: Die Börse würde eine Post-only-Order stornieren.',
  'The position is {position} {base}: {quantity} would do more than reduce it.':
    'Die Position ist {position} {base}: {quantity} täte mehr, als sie zu verkleinern.',
  'An order in quote cannot carry a conditional close.':
    'Eine Order in Quotierungswährung kann keine schließende Order tragen.',
  'The kill switch is engaged ({reason}): re-arm it before new orders.':
    'Der Notaus ist ausgelöst ({reason}): Geben Sie ihn vor neuen Orders frei.',
  'Automation may not trade now: {reason}.': 'Die Automatik darf jetzt nicht handeln: {reason}.',
  'it is not armed': 'sie ist nicht scharf',
  'No order may leave now: {blocked}.': 'Jetzt darf keine Order hinaus: {blocked}.',
  'The journal takes no records, so no order may leave: {journalFailure}':
    'Das Journal nimmt keine Einträge an, also darf keine Order hinaus: {journalFailure}',
  'Another process trades with this API key: close it, then start again.':
    'Ein anderer Prozess handelt mit diesem API-Schlüssel: Schließen Sie ihn und starten Sie neu.',
  'The exchange’s clock has not been measured yet: try again in a moment.':
    'Die Uhr der Börse wurde noch nicht gemessen: Versuchen Sie es gleich noch einmal.',
  'The exchange’s clock is known only to {value} ms, {clockLimitMs} ms are allowed: check this machine’s clock and network.':
    'Die Uhr der Börse ist nur auf {value} ms bekannt, {clockLimitMs} ms sind erlaubt: Prüfen Sie Uhr und Netz dieses Rechners.',
  'Kraken is in {status} mode': 'Kraken ist im Modus {status}',
  '{words}: only post-only limit orders are taken.': '{words}: Nur Post-only-Limit-Orders werden angenommen.',
  '{words}: only limit orders are taken.': '{words}: Nur Limit-Orders werden angenommen.',
  '{words}: only cancels are taken.': '{words}: Nur Stornos werden angenommen.',
  '{words}: neither orders nor cancels are taken until it ends.':
    '{words}: Weder Orders noch Stornos werden angenommen, bis es endet.',
  'Kraken has not told its status yet: orders wait for it.':
    'Kraken hat seinen Status noch nicht genannt: Orders warten darauf.',
  '{symbol} takes only post-only limit orders now.': '{symbol} nimmt jetzt nur Post-only-Limit-Orders.',
  '{symbol} takes only limit orders now.': '{symbol} nimmt jetzt nur Limit-Orders.',
  '{symbol} takes only orders that reduce a position now.':
    '{symbol} nimmt jetzt nur Orders, die eine Position verkleinern.',
  '{symbol} is in {status} mode and takes no new orders.':
    '{symbol} ist im Modus {status} und nimmt keine neuen Orders.',
  'No command path is healthy: {pathFailure}.': 'Kein Befehlsweg ist gesund: {pathFailure}.',
  'Fills could not be seen now: {reason}.': 'Ausführungen wären jetzt nicht zu sehen: {reason}.',
  'the private stream is not live': 'der private Datenstrom ist nicht live',
  'The same order was sent less than a second ago: if you want it twice, send it again in a second.':
    'Dieselbe Order wurde vor weniger als einer Sekunde gesendet: Wenn Sie sie zweimal wollen, senden Sie sie in einer Sekunde erneut.',
  'It is not known yet whether {value} of {quantity} {symbol} reached the exchange; it is counted as if it filled.':
    'Es ist noch nicht bekannt, ob {value} von {quantity} {symbol} die Börse erreicht hat; es zählt als ausgeführt.',
};
