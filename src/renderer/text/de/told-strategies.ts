/** German of what the built-in strategies say of themselves and their parameters. `{name}` stands for a value. */
export const strategies: Readonly<Record<string, string>> = {
  'Bollinger breakout': 'Bollinger-Ausbruch',
  'Buys a close above the upper band and holds until a close below the mean.':
    'Kauft einen Schlusskurs über dem oberen Band und hält bis zu einem Schlusskurs unter dem Mittel.',
  'Breakouts fail: in a range the upper band is where the move ends, so it buys the top of the swing and sells at the mean, again and again. A sudden fall is sold only at the next close.':
    'Ausbrüche scheitern: In einer Spanne ist das obere Band das Ende der Bewegung, also kauft sie immer wieder das Hoch des Schwungs und verkauft am Mittel. Ein plötzlicher Fall wird erst beim nächsten Schlusskurs verkauft.',
  'Candles of the mean and its deviation.': 'Kerzen des Mittels und seiner Abweichung.',
  'Standard deviations from the mean to a band.': 'Standardabweichungen vom Mittel zu einem Band.',
  'Only when the bands were at most so wide before, in percent of the mean; 0: always.':
    'Nur wenn die Bänder davor höchstens so weit waren, in Prozent des Mittels; 0: immer.',
  'Bought at each breakout, in the base asset.': 'Bei jedem Ausbruch gekauft, im Basis-Asset.',
  'Upper band': 'Oberes Band',
  'Lower band': 'Unteres Band',
  'Enters, or takes over what is held, with a stop at the exchange and a target watched here; one ends the other.':
    'Steigt ein oder übernimmt, was gehalten wird, mit einem Stop an der Börse und einem hier überwachten Ziel; eines beendet das andere.',
  'The stop is touched and the market turns back, or it jumps over the stop, which is then filled where the market is. The target is watched by this machine: switched off, only the stop works. A target touched for a moment may be missed while the stop is taken back.':
    'Der Stop wird berührt und der Markt dreht, oder er überspringt den Stop, der dann ausgeführt wird, wo der Markt steht. Das Ziel überwacht dieser Rechner: Ist er aus, wirkt nur der Stop. Ein nur kurz berührtes Ziel kann verpasst werden, während der Stop zurückgenommen wird.',
  'Of the entry; stop and target are on the other side.': 'Des Einstiegs; Stop und Ziel liegen auf der anderen Seite.',
  'Buy, then sell': 'Kaufen, dann verkaufen',
  'Sell, then buy back': 'Verkaufen, dann zurückkaufen',
  'To be entered, or already held, in the base asset.': 'Einzusteigen oder schon gehalten, im Basis-Asset.',
  'Held: no entry, stop and target for what the account already has (OCO).':
    'Gehalten: kein Einstieg, Stop und Ziel für das, was das Konto schon hat (OCO).',
  'Entry price': 'Einstiegspreis',
  'Of a limit entry; 0: at the touch.': 'Eines Limit-Einstiegs; 0: am besten Preis.',
  'Trigger price of the stop-loss.': 'Auslösepreis des Stop-Loss.',
  'Price at which the gain is taken.': 'Preis, zu dem der Gewinn genommen wird.',
  'Stop {stop} must be below target {target}: it ends a loss.':
    'Stop {stop} muss unter dem Ziel {target} liegen: Er beendet einen Verlust.',
  'Stop {stop} must be above target {target}: it ends a loss of a sale.':
    'Stop {stop} muss über dem Ziel {target} liegen: Er beendet den Verlust eines Verkaufs.',
  'Chase limit': 'Chase-Grenze',
  'Rests at the best price of its side and follows it up to a limit, then takes if it may, and ends.':
    'Liegt am besten Preis ihrer Seite und folgt ihm bis zu einer Grenze, nimmt dann, wenn sie darf, und endet.',
  'The market runs: it follows at the back of the queue, is filled when the move turns against it, or not at all, and pays a worse price than taking at the start. Each move of the order costs rate and its place in the queue.':
    'Der Markt läuft: Sie folgt hinten in der Schlange, wird ausgeführt, wenn die Bewegung gegen sie dreht, oder gar nicht, und zahlt einen schlechteren Preis als beim Nehmen zu Beginn. Jede Bewegung der Order kostet Rate und ihren Platz in der Schlange.',
  'To be traded in all, in the base asset.': 'Insgesamt zu handeln, im Basis-Asset.',
  'Chase at most': 'Höchstens folgen',
  'Percent from the touch at the start.': 'Prozent vom besten Preis zu Beginn.',
  'Move every': 'Bewegen alle',
  'Least time between two moves of the order.': 'Kürzeste Zeit zwischen zwei Bewegungen der Order.',
  'Seconds until what is left is taken; 0: never.': 'Sekunden, bis der Rest genommen wird; 0: nie.',
  'Buys for the same amount at even times until a total is spent; never sells.':
    'Kauft in gleichen Abständen für denselben Betrag, bis eine Summe ausgegeben ist; verkauft nie.',
  'The market falls and stays low: it buys all the way down and has no exit. Its loss is as large as what it bought is worth less. Small purchases pay the taker fee each time.':
    'Der Markt fällt und bleibt unten: Sie kauft den ganzen Weg hinab und hat keinen Ausstieg. Ihr Verlust ist so groß wie der Wertverlust des Gekauften. Kleine Käufe zahlen jedes Mal die Taker-Gebühr.',
  'Between two purchases.': 'Zwischen zwei Käufen.',
  'Spent at each purchase, in quote, fees apart.': 'Je Kauf ausgegeben, in der Quotierungswährung, ohne Gebühren.',
  'It ends when so much is spent.': 'Sie endet, wenn so viel ausgegeben ist.',
  'Not above': 'Nicht über',
  'Purchases at a higher price are left out; 0: none.': 'Käufe zu einem höheren Preis entfallen; 0: keine.',
  'Amount {amount} is more than the total of {total}: raise the total.':
    'Betrag {amount} ist mehr als die Summe von {total}: Erhöhen Sie die Summe.',
  'Donchian trend with ATR stop': 'Donchian-Trend mit ATR-Stop',
  'Buys a new high of many candles, follows it with a stop that only moves up, and leaves at a new low.':
    'Kauft ein neues Hoch vieler Kerzen, folgt ihm mit einem Stop, der nur steigt, und verlässt bei einem neuen Tief.',
  'There is no trend: most breakouts of a range fall back, and each costs about the distance to the stop. It is expected to lose more often than it wins and to live on few long moves. A gap through the stop is filled where the market is then, not at the stop.':
    'Es gibt keinen Trend: Die meisten Ausbrüche aus einer Spanne fallen zurück, und jeder kostet etwa den Abstand zum Stop. Es ist zu erwarten, dass sie öfter verliert als gewinnt und von wenigen langen Bewegungen lebt. Eine Lücke durch den Stop wird ausgeführt, wo der Markt dann steht, nicht am Stop.',
  'Entry channel': 'Einstiegskanal',
  'Candles whose highest high must be exceeded.': 'Kerzen, deren höchstes Hoch überschritten werden muss.',
  'Exit channel': 'Ausstiegskanal',
  'Candles whose lowest low ends the trade.': 'Kerzen, deren tiefstes Tief den Trade beendet.',
  'ATR period': 'ATR-Periode',
  'Candles of Wilder’s average true range.': 'Kerzen von Wilders mittlerer wahrer Spanne.',
  'Stop distance': 'Stop-Abstand',
  'Average true ranges between the best close and the stop.':
    'Mittlere wahre Spannen zwischen bestem Schlusskurs und Stop.',
  'Exit channel {exit} must not be longer than entry channel {entry}: make it smaller.':
    'Ausstiegskanal {exit} darf nicht länger sein als Einstiegskanal {entry}: Verkleinern Sie ihn.',
  'EMA cross': 'EMA-Kreuzung',
  'Buys when the fast average of closed candles crosses above the slow one, and sells when it crosses back.':
    'Kauft, wenn der schnelle Durchschnitt geschlossener Kerzen über den langsamen steigt, und verkauft, wenn er zurückkreuzt.',
  'The market goes sideways: the averages cross again and again, each time after the move, and every pair of trades costs spread and two taker fees.':
    'Der Markt läuft seitwärts: Die Durchschnitte kreuzen sich wieder und wieder, jedes Mal nach der Bewegung, und jedes Paar von Trades kostet Spread und zwei Taker-Gebühren.',
  'Fast period': 'Schnelle Periode',
  'Candles the quick average looks back over.': 'Kerzen, auf die der schnelle Durchschnitt zurückblickt.',
  'Slow period': 'Langsame Periode',
  'Candles the slow average looks back over.': 'Kerzen, auf die der langsame Durchschnitt zurückblickt.',
  'Bought at each cross, in the base asset.': 'Bei jeder Kreuzung gekauft, im Basis-Asset.',
  'Fast period {fast} must be below slow period {slow}: make it smaller.':
    'Schnelle Periode {fast} muss unter der langsamen {slow} liegen: Verkleinern Sie sie.',
  'Fast EMA': 'Schneller EMA',
  'Slow EMA': 'Langsamer EMA',
  'Minutes of one candle; the rule is judged when one closes.':
    'Minuten einer Kerze; die Regel wird beurteilt, wenn eine schließt.',
  'Which way the quantity is to be traded.': 'In welche Richtung die Menge zu handeln ist.',
  'Grid lower': 'Gitter unten',
  'Grid upper': 'Gitter oben',
  'Buys at each floor of a row of cells and sells at its ceiling, as often as the market swings through.':
    'Kauft am Boden jeder Zelle einer Reihe und verkauft an ihrer Decke, so oft der Markt hindurchschwingt.',
  'The market leaves the grid downwards: every cell is bought on the way and the position stands at a loss until prices return, or until the stop sells it all. Above the grid it has sold everything and misses the rise. Cells narrower than two fees lose with every turn.':
    'Der Markt verlässt das Gitter nach unten: Jede Zelle wird auf dem Weg gekauft, und die Position steht im Verlust, bis die Preise zurückkehren oder der Stop alles verkauft. Über dem Gitter hat sie alles verkauft und verpasst den Anstieg. Zellen schmaler als zwei Gebühren verlieren mit jeder Runde.',
  'Lower price': 'Unterer Preis',
  'Floor of the lowest cell.': 'Boden der untersten Zelle.',
  'Upper price': 'Oberer Preis',
  'Ceiling of the highest cell.': 'Decke der obersten Zelle.',
  'Of equal height between the two.': 'Von gleicher Höhe zwischen beiden.',
  'Bought in each cell, in the base asset.': 'In jeder Zelle gekauft, im Basis-Asset.',
  'Most bids that rest at once, the nearest first.': 'Höchste Zahl gleichzeitig liegender Bids, die nächsten zuerst.',
  'Give up at': 'Aufgeben bei',
  'At or below it everything is canceled and sold; 0: never.':
    'Dort oder darunter wird alles storniert und verkauft; 0: nie.',
  'Lower price {lower} must be below upper price {upper}.':
    'Unterer Preis {lower} muss unter dem oberen {upper} liegen.',
  'Give up at {stop} must not be above the lower price {lower}: the grid would end where it begins.':
    'Aufgeben bei {stop} darf nicht über dem unteren Preis {lower} liegen: Das Gitter endete, wo es beginnt.',
  'Rests a large order at a price and shows a small part of it at a time, and ends when it is filled.':
    'Legt eine große Order zu einem Preis, zeigt jeweils einen kleinen Teil davon und endet, wenn sie ausgeführt ist.',
  'The market comes through the price: then all of it fills at once, hidden or not, and stands at a loss. Each shown part joins the back of the queue, and who watches refills can tell that more is there.':
    'Der Markt kommt durch den Preis: Dann wird alles auf einmal ausgeführt, verborgen oder nicht, und steht im Verlust. Jeder gezeigte Teil stellt sich hinten an, und wer Nachfüllungen beobachtet, kann sehen, dass mehr da ist.',
  'At least a fifteenth of the quantity.': 'Mindestens ein Fünfzehntel der Menge.',
  'Of the resting order.': 'Der liegenden Order.',
  'Shown {display} is less than a fifteenth of {quantity}, which the exchange does not take: show at least {mostParts}.':
    'Gezeigt {display} ist weniger als ein Fünfzehntel von {quantity}, was die Börse nicht annimmt: Zeigen Sie mindestens {mostParts}.',
  'Market maker': 'Market Maker',
  'Quotes a bid and an ask around the fair price and leans them against what it holds.':
    'Stellt ein Bid und ein Ask um den fairen Preis und neigt sie gegen das, was er hält.',
  'Those who trade against it know more: in a trend one side fills again and again while prices run over it, and the skew only slows that. A half spread below the maker fee loses with every round turn. Without anything to sell, on spot, it only bids.':
    'Wer gegen ihn handelt, weiß mehr: In einem Trend wird eine Seite wieder und wieder ausgeführt, während die Preise darüber laufen, und die Neigung bremst das nur. Ein halber Spread unter der Maker-Gebühr verliert mit jeder Runde. Ohne etwas zu verkaufen stellt er im Spot-Handel nur Bids.',
  'Of each quote, in the base asset.': 'Jedes Kurses, im Basis-Asset.',
  'Hold at most': 'Höchstens halten',
  'No bid that could lead above it.': 'Kein Bid, das darüber führen könnte.',
  'Holding at which it does not lean.': 'Bestand, bei dem er sich nicht neigt.',
  'Half spread': 'Halber Spread',
  'From the centre to each quote.': 'Von der Mitte zu jedem Kurs.',
  'How far the centre leans at the most it may hold.': 'Wie weit sich die Mitte beim höchsten Bestand neigt.',
  'A quote is left where it is while it is off by less.': 'Ein Kurs bleibt, wo er ist, solange er um weniger abweicht.',
  'Widest market': 'Weitester Markt',
  'No quotes while the spread of the market is wider.': 'Keine Kurse, solange der Spread des Marktes weiter ist.',
  'Least time between two moves of one quote.': 'Kürzeste Zeit zwischen zwei Bewegungen eines Kurses.',
  'Target {target} must not be above the most it may hold, {most}.':
    'Ziel {target} darf nicht über dem höchsten Bestand {most} liegen.',
  'Quantity {quantity} must not be above the most it may hold, {most}.':
    'Menge {quantity} darf nicht über dem höchsten Bestand {most} liegen.',
  'Fair price': 'Fairer Preis',
  'Centre of quotes': 'Mitte der Kurse',
  'RSI reversion': 'RSI-Umkehr',
  'Buys when an oversold market turns up and sells into the recovery.':
    'Kauft, wenn ein überverkaufter Markt dreht, und verkauft in die Erholung.',
  'A market falls for a reason and keeps falling: each small turn up is bought, the recovery does not come, and every loss is larger than the usual gain. Stops are judged at closes, so a fall within one candle is taken in full.':
    'Ein Markt fällt aus einem Grund und fällt weiter: Jede kleine Wende wird gekauft, die Erholung kommt nicht, und jeder Verlust ist größer als der übliche Gewinn. Stops werden an Schlusskursen beurteilt, also trifft ein Fall innerhalb einer Kerze ganz.',
  'RSI period': 'RSI-Periode',
  'Candles of Wilder’s average.': 'Kerzen von Wilders Durchschnitt.',
  'Coming back up through it is the entry.': 'Wieder darüber zu steigen ist der Einstieg.',
  'At or above it the position is sold.': 'Dort oder darüber wird die Position verkauft.',
  'Loss limit': 'Verlustgrenze',
  'Sold when a close is so far below the average entry; 0: never.':
    'Verkauft, wenn ein Schlusskurs so weit unter dem mittleren Einstieg liegt; 0: nie.',
  'Sold when the last turn up is so many candles old; 0: no limit.':
    'Verkauft, wenn die letzte Wende so viele Kerzen alt ist; 0: keine Grenze.',
  'Bought at each entry, in the base asset.': 'Bei jedem Einstieg gekauft, im Basis-Asset.',
  'Oversold {oversold} must be below recovery {recovery}: make it smaller.':
    'Überverkauft {oversold} muss unter Erholung {recovery} liegen: Verkleinern Sie es.',
  'Lays a quantity out as a ladder of limit orders between two prices, and ends when all are filled.':
    'Legt eine Menge als Leiter von Limit-Orders zwischen zwei Preise und endet, wenn alle ausgeführt sind.',
  'The market goes through the whole ladder and on: everything fills on the way, most of it at the worst prices, and nothing here sells it again. If the market turns at the first rung, little was traded at all.':
    'Der Markt geht durch die ganze Leiter und weiter: Alles wird auf dem Weg ausgeführt, das meiste zu den schlechtesten Preisen, und nichts hier verkauft es wieder. Dreht der Markt an der ersten Sprosse, wurde wenig gehandelt.',
  'First price': 'Erster Preis',
  'Of the rung nearest to the market.': 'Der dem Markt nächsten Sprosse.',
  'Last price': 'Letzter Preis',
  'Of the furthest rung.': 'Der fernsten Sprosse.',
  'Rungs of the ladder.': 'Sprossen der Leiter.',
  'Growing: each rung is a step larger than the one before.':
    'Wachsend: Jede Sprosse ist einen Schritt größer als die vorige.',
  'First and last price are both {from}: use a limit order, or set them apart.':
    'Erster und letzter Preis sind beide {from}: Nehmen Sie eine Limit-Order, oder rücken Sie sie auseinander.',
  'Trades a quantity in equal slices over a time, each at the touch of its moment, and ends.':
    'Handelt eine Menge in gleichen Teilen über eine Zeit, jeden am besten Preis seines Augenblicks, und endet.',
  'The price runs away while it works: it buys a rise to the end, at the average of the way. Every slice pays the spread and the taker fee, and slices at even times can be seen by others.':
    'Der Preis läuft davon, während sie arbeitet: Sie kauft einen Anstieg bis zum Ende, zum Durchschnitt des Wegs. Jeder Teil zahlt Spread und Taker-Gebühr, und Teile in gleichen Abständen können andere sehen.',
  'Time from the first slice to the end of the last.': 'Zeit vom ersten Teil bis zum Ende des letzten.',
  'Equal parts; one too small for the exchange waits for the next.':
    'Gleiche Teile; einer, der für die Börse zu klein ist, wartet auf den nächsten.',
  'No slice is traded at a worse price; 0: none.': 'Kein Teil wird zu einem schlechteren Preis gehandelt; 0: keiner.',
  'Trades a quantity over a time in step with the volume these hours usually have, and ends.':
    'Handelt eine Menge über eine Zeit im Takt des Volumens, das diese Stunden gewöhnlich haben, und endet.',
  'Today is not like the days before: volume comes at other hours than the schedule expects, and the price runs meanwhile. Every order pays the spread and the taker fee.':
    'Heute ist nicht wie die Tage davor: Das Volumen kommt zu anderen Stunden, als der Plan erwartet, und der Preis läuft inzwischen. Jede Order zahlt Spread und Taker-Gebühr.',
  'Time from the first order to the last.': 'Zeit von der ersten Order bis zur letzten.',
  'Least time between two orders.': 'Kürzeste Zeit zwischen zwei Orders.',
  'Nothing is traded at a worse price; 0: none.': 'Nichts wird zu einem schlechteren Preis gehandelt; 0: keiner.',
  'Candles of {interval} minutes do not tell a day’s volume within the {mostCandles} the exchange gives: choose 5 to 240.':
    'Kerzen von {interval} Minuten nennen das Volumen eines Tages nicht innerhalb der {mostCandles}, die die Börse gibt: Wählen Sie 5 bis 240.',
  Amount: 'Betrag',
  Buy: 'Kaufen',
  Candle: 'Kerze',
  Cells: 'Zellen',
  Deviations: 'Abweichungen',
  Entry: 'Einstieg',
  Equal: 'Gleich',
  Growing: 'Wachsend',
  Held: 'Gehalten',
  Market: 'Markt',
  Mean: 'Mittel',
  Oversold: 'Überverkauft',
  Patience: 'Geduld',
  Quantity: 'Menge',
  Recovery: 'Erholung',
  Sell: 'Verkaufen',
  Shape: 'Form',
  Shown: 'Gezeigt',
  Side: 'Seite',
  Skew: 'Neigung',
  Slices: 'Teile',
  Squeeze: 'Verengung',
  Target: 'Ziel',
  Tolerance: 'Toleranz',
  Total: 'Summe',
  Grid: 'Gitter',
};
