/**
 * What an instance must have shown before it trades on the live venue, from what it did in shadow and on paper there; and the
 * fall within seven days after which it goes back to shadow.
 */
import type { AutomationMode, AutomationView } from '../../contract/automation-views.ts';
import type { Settings } from '../../contract/settings.ts';
import type { VenueName } from '../../contract/views.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { InstanceRecord } from './automation-fold.ts';

const DAY_MS = 86_400_000;
const DAYS_LOOKED_BACK = 7;

/** Empty where nothing real can be lost: the account of demo and paper is the embedded exchange. */
export function gatesOf(
  { config, virtual, daysRun, override }: InstanceRecord,
  gates: Settings['automation']['gates'],
  venue: VenueName,
): AutomationView['gates'] {
  if (venue !== 'live') return [];
  const fall = percentOf(virtual.drawdown, config.budget.capital);
  const passed = [
    {
      id: 'trades',
      text: `${virtual.trades} of ${gates.trades} round trips in shadow or on paper`,
      isPassed: virtual.trades >= gates.trades,
    },
    { id: 'days', text: `${daysRun} of ${gates.days} days run`, isPassed: daysRun >= gates.days },
    {
      id: 'drawdown',
      text: `deepest fall ${fall.toFixed(1)} % of its capital, ${gates.drawdownPercent} % allowed`,
      isPassed: fall <= Number(gates.drawdownPercent),
    },
  ];
  if (override === null) return passed;
  const text = `gates taken away by a person: ${override.reason}`;
  return [...passed.map((gate) => ({ ...gate, isPassed: true })), { id: 'override', text, isPassed: true }];
}

export const missingGates = (gates: AutomationView['gates']): readonly string[] =>
  gates.filter(({ isPassed }) => !isPassed).map(({ text }) => text);

/** Whether orders of this mode are sent, and not worked out here. */
export const isReal = (mode: AutomationMode, venue: VenueName): boolean =>
  mode === 'live' || (mode === 'paper' && venue !== 'live');

/** What a mode means on this venue, for the trader. */
export function modeWords(mode: AutomationMode, venue: VenueName): string {
  switch (mode) {
    case 'off':
      return 'Off: it decides nothing and has no order.';
    case 'shadow':
      return 'Shadow: it decides and sends nothing; fills are worked out from the verified book, told low rather than high.';
    case 'paper':
      return venue === 'live'
        ? 'Paper: it sends nothing to Kraken; fills are worked out from the verified book, told low rather than high.'
        : 'Paper: its orders go to the embedded exchange, where nothing real can be lost.';
    case 'live':
      return venue === 'live'
        ? 'Live: its orders go to Kraken and trade your money.'
        : `Live on ${venue}: its orders go to the embedded exchange, where nothing real can be lost.`;
  }
}

/** The fall from the best of the last seven UTC days, in percent of the capital. Begins anew with every start. */
export class RecentFall {
  #highs: { readonly day: number; high: number }[] = [];

  percent(net: number, capital: string, now: EpochMs): number {
    const day = Math.floor(now / DAY_MS);
    this.#highs = this.#highs.filter((each) => day - each.day < DAYS_LOOKED_BACK);
    const today = this.#highs.at(-1);
    if (today?.day === day) today.high = Math.max(today.high, net);
    else this.#highs.push({ day, high: net });
    const best = Math.max(...this.#highs.map(({ high }) => high));
    return percentOf(best - net, capital);
  }
}

const percentOf = (amount: number, capital: string): number => {
  const whole = Number(capital);
  return whole > 0 ? (amount / whole) * 100 : amount > 0 ? 100 : 0;
};
