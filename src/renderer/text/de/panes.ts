/** German: what each pane is called, and its help. */
import type { panes as english } from '../en/panes.ts';

import { pane } from '../pane-words.ts';

export const panes: typeof english = {
  watchlist: pane(
    'Watchlist',
    'Jedes beobachtete Symbol mit letztem Preis, Änderung über 24 Stunden und seiner Lage in der Tagesspanne.',
    'Ein Klick zeigt das Symbol in jedem Bereich derselben Verknüpfungsfarbe; Alt ↑ und Alt ↓ gehen die Liste von überall durch.',
    'Das Plus oder / fügt Symbole hinzu und entfernt sie; Entf oder das × nimmt eines heraus. Ziehen oder Umschalt mit den Pfeilen verschiebt eine Zeile.',
    'Eine Kopfzeile sortiert; beim dritten Druck gilt wieder Ihre eigene Reihenfolge. Wo Platz ist, zeichnet jede Zeile ihren Tag.',
  ),
  chart: pane(
    'Chart',
    'Kerzen eines Symbols, darüber Indikatoren, Ihre Zeichnungen, aktive Orders, Position und Ausführungen. Schraffur markiert Zeiten, in denen nichts Geprüftes gehört wurde.',
    'Entsperrt setzt L mit einem Klick dort eine Limit-Order und K einen Stop; J mit zwei Klicks plant gestaffelte Orders dazwischen. Das Plus an der Achse und die rechte Taste öffnen dasselbe als Menü.',
    'Ziehen Sie die Linie einer Order, um ihren Preis zu ändern; das × an ihrem Schild storniert sie.',
    'Die Werkzeuge links zeichnen: Enden und Linien lassen sich ziehen, Entf löscht, Strg Z nimmt zurück. Umschalt und Ziehen misst.',
    'Eine Zahl und Enter wählen das Intervall. Die Achse zeigt den letzten Preis, sein Alter und wie lange die Kerze noch läuft.',
  ),
  ladder: pane(
    'Leiter',
    'Das Orderbuch als feste Leiter: Die Preise stehen, der Markt wandert über sie. GEPRÜFT heißt, dass die Prüfsumme jeder Nachricht stimmte.',
    'Gesperrt übernimmt ein Klick den Preis ins Ticket. Entsperrt kauft ein Klick in der Bid-Spalte und verkauft einer in der Ask-Spalte zu diesem Preis, mit Umschalt per Stop, mit Alt in einem Bracket.',
    'Ziehen Sie ein Kärtchen, um die Order zu ändern; hinausziehen oder × storniert. Die Zeile darunter sagt, was ein Klick gerade täte.',
    'Die Leertaste zentriert, das Rad blättert, Strg mit dem Rad fasst Preise zusammen. Eine große Menge ist unterstrichen, eine sehr große umrandet.',
  ),
  tape: pane(
    'Time & Sales',
    'Jeder Handel des Symbols, der neueste oben, mit der Seite des Takers; Ihre eigenen Ausführungen sind umrandet, und was nach einer Lücke nachgelesen wurde, ist kursiv.',
    'Der Zeiger darüber hält die Liste an und zählt, was wartet. Ein Klick übernimmt den Preis ins Ticket.',
  ),
  depth: pane(
    'Markttiefe',
    'Wie viel zwischen dem besten und einem beliebigen Preis steht, summiert allein aus dem geprüften Buch.',
    'Zeigen Sie darauf oder gehen Sie mit den Pfeiltasten: was ein Abräumen bis dorthin aufnimmt, sein Durchschnittspreis und der Abstand zur Mitte.',
    'Ein Klick übernimmt den Preis und die Menge bis dorthin ins Ticket. Wo die Stufen enden, endet die Kenntnis des Buchs.',
  ),
  overview: pane(
    'Märkte',
    'Jeder Markt der Börse mit letztem Preis, Änderung und Umsatz über 24 Stunden und Spread, einmal je Sekunde gelesen.',
    'Die Knöpfe wählen eine Quotierungswährung oder die zwanzig mit der größten Bewegung; Suchen findet jedes Symbol. Der Stern nimmt eines in die Watchlist auf.',
  ),
  ticket: pane(
    'Ticket',
    'Eine ganze Order: Seite, Art, Preis, Menge, Bedingungen und was sie kosten würde. Der Knopf spricht die ganze Order aus.',
    'Was gegen die Order spricht, steht neben dem betroffenen Feld, mit einer Abhilfe.',
    'Strg Enter sendet. Angeklickte Preise und Mengen aus Leiter und Time & Sales füllen es aus.',
  ),
  balances: pane(
    'Guthaben',
    'Was je Asset frei ist und was Ihre Orders binden, wie die Börse es zuletzt gemeldet hat.',
  ),
  orders: pane(
    'Offene Orders',
    'Jede Order, die noch handeln kann, auch UNGEKLÄRTE, und die Geschichte der beendeten.',
    'Pfeile wählen eine Zeile, Enter ändert sie, Entf storniert sie. Ein Klick auf eine Zeile öffnet das ganze Leben der Order.',
  ),
  fills: pane(
    'Ausführungen',
    'Jede Ausführung dieses Kontos, die gehört oder gelesen wurde, mit Gebühr und ob sie Maker oder Taker war.',
  ),
  positions: pane(
    'Positionen',
    'Was je Symbol gehalten wird, der Einstiegspreis und der realisierte und unrealisierte Gewinn.',
  ),
  holdings: pane(
    'Bestände',
    'Jedes Asset: wo es liegt (frei, von Ihren Orders gebunden, in Staking oder gesperrt), was es gekostet hat, was es wert ist und sein Anteil.',
    'Kosten und Gewinn stammen aus Ausführungen, die dieses Programm kennt, nach der Kostenmethode von Gewinn; was anders kam, hat hier keine bekannten Kosten.',
    'Ungeklärt ist, was die Börse über alles Bekannte hinaus nennt; es muss null sein.',
  ),
  profit: pane(
    'Gewinn',
    'Gewinn und Verlust aus allem, was das Journal dieses Programms kennt: realisiert, unrealisiert, Gebühren getrennt, nach Symbol und nach Auftraggeber der Order, und im Zeitverlauf.',
    'Durchschnittskosten, FIFO oder LIFO wählen Sie nach Bedarf; was insgesamt gewonnen oder verloren ist, bleibt gleich.',
    'Jeder Auftraggeber wird gezeigt, als handelte er allein: Die Teile von Netto ergeben das Symbol, die von Realisiert nicht unbedingt.',
    'Die Kurve bewertet jede Ausführung zu ihrem eigenen Preis und, in diesem Lauf, jede Minute zur Mitte. Währungen werden nie addiert.',
  ),
  alerts: pane(
    'Alarme',
    'Worauf die Engine achtet, mit oder ohne Fenster: Preise, Spreads, Ausführungen, Daten, denen nicht mehr zu trauen ist, Fehler.',
    'Sagen Sie es in Worten wie „btc > 66000“, oder drücken Sie ein Wort und ergänzen die Zahl. Der Satz darunter ist, worauf geachtet wird.',
    'Ein Preis zählt, wenn das beste Bid, oder darunter das beste Ask, eines geprüften Buchs ihn erreicht: einmal je Überschreitung.',
    'Die Zahl zählt die eingeschalteten. Entf entfernt den gewählten.',
  ),
  ledger: pane(
    'Kontobuch',
    'Krakens eigene Aufstellung jeder Geldbewegung: Handel, Einzahlungen, Auszahlungen, Prämien.',
    'Es wird auf Wunsch gelesen, Seite für Seite hinter allem, was handelt, und beim nächsten Start vergessen.',
  ),
  strategies: pane(
    'Strategien',
    'Jede Strategie, die Sie auf ein Symbol gesetzt haben: wo sie steht, was sie verdient hat, was sie noch ausgeben darf und warum sie zuletzt tat, was sie tat.',
    'Aus storniert ihre Orders sofort. Schatten entscheidet und sendet nichts; Paper führt an der eingebauten Börse aus; Live fragt zuerst.',
    'Sie handelt allein auf geprüften Daten, innerhalb ihres Budgets, und rührt nie Orders an, die nicht ihre eigenen sind.',
  ),
  backtest: pane(
    'Backtest',
    'Eine Strategie über der Vergangenheit: die Kerzen der Börse selbst, eine von Krakens CSV-Dateien oder Ihre Aufnahme mit ihren Büchern.',
    'Er läuft in einem eigenen Thread und rührt nichts an, was handelt; seine Orders werden in der Matching-Engine der Börse ausgeführt.',
    'Jeder Bericht sagt in Worten, was vorausgesetzt wurde. Vergleichen stellt einen zweiten Lauf neben den gezeigten.',
  ),
  decisions: pane(
    'Entscheidungen',
    'Warum jede Strategie tat, was sie tat, und warum sie nichts tat: eine Zeile je Entscheidung, gleiche in Folge gezählt.',
    'Eine Zeile öffnet die Zahlen, auf denen sie beruhte, und wie nah jede Grenze war.',
  ),
  events: pane(
    'Ereignisse',
    'Was geschah und was daraufhin getan wurde, in klaren Worten; die Zahl zählt, was nicht bloß Auskunft ist.',
  ),
  metrics: pane('Messwerte', 'Latenzen des Orderwegs und Zählungen des Datenstroms seit diesem Start.'),
};
