/** What the modes and states of automation mean, in the words the window shows. */
import type { AutomationMode, AutomationState, AutomationView } from '../../../contract/automation-views.ts';
import type { VenueName } from '../../../contract/views.ts';

export const MODE_WORDS: Readonly<Record<AutomationMode, string>> = {
  off: 'Off',
  shadow: 'Shadow',
  paper: 'Paper',
  live: 'Live',
};

/** What choosing the mode would mean on this venue. */
export function modeMeaning(mode: AutomationMode, venue: VenueName | null): string {
  switch (mode) {
    case 'off':
      return 'Decides nothing; its orders are cancelled.';
    case 'shadow':
      return 'Decides and sends nothing; fills are worked out from the verified book.';
    case 'paper':
      return venue === 'live'
        ? 'Sends nothing to Kraken; fills are worked out from the verified book.'
        : 'Its orders go to the embedded exchange.';
    case 'live':
      return venue === 'live'
        ? 'Its orders go to Kraken and trade real money.'
        : 'Its orders go to the account of this workstation, which is the embedded exchange.';
  }
}

export interface StateWords {
  readonly word: string;
  /** Shape and colour of its mark, which repeat the word. */
  readonly tone: 'off' | 'ok' | 'watch' | 'bad';
}

export const STATE_WORDS: Readonly<Record<AutomationState, StateWords>> = {
  off: { word: 'off', tone: 'off' },
  arming: { word: 'arming', tone: 'watch' },
  running: { word: 'running', tone: 'ok' },
  pausing: { word: 'pausing', tone: 'watch' },
  halted: { word: 'halted', tone: 'bad' },
};

/** `BTC/USD · EMA cross`. */
export const instanceName = (view: Pick<AutomationView, 'symbol'>, title: string): string =>
  `${view.symbol} · ${title}`;
