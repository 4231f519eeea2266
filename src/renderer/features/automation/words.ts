/** What the modes and states of automation mean, in the words the window shows. */

import type { AutomationMode, AutomationState, AutomationView } from '../../../contract/automation-views.ts';
import type { VenueName } from '../../../contract/views.ts';
import { wording } from '../../text/wording.ts';

/** What choosing the mode would mean on this venue. */
export function modeMeaning(mode: AutomationMode, venue: VenueName | null): string {
  switch (mode) {
    case 'off':
      return wording.automation.decidesNothingItsOrdersAre;
    case 'shadow':
      return wording.automation.decidesAndSendsNothingFillsAre;
    case 'paper':
      return venue === 'live'
        ? wording.automation.sendsNothingToKrakenFillsAre
        : wording.automation.itsOrdersGoToEmbeddedExchange;
    case 'live':
      return venue === 'live' ? wording.automation.itsOrdersGoToKrakenAnd : wording.automation.itsOrdersGoToAccountThis;
  }
}

export interface StateWords {
  readonly word: string;
  /** Shape and colour of its mark, which repeat the word. */
  readonly tone: 'off' | 'ok' | 'watch' | 'bad';
}

export const STATE_WORDS: Readonly<Record<AutomationState, StateWords>> = {
  off: {
    get word() {
      return wording.automation.off;
    },
    tone: 'off',
  },
  arming: {
    get word() {
      return wording.automation.arming;
    },
    tone: 'watch',
  },
  running: {
    get word() {
      return wording.automation.running;
    },
    tone: 'ok',
  },
  pausing: {
    get word() {
      return wording.automation.pausing;
    },
    tone: 'watch',
  },
  halted: {
    get word() {
      return wording.automation.halted;
    },
    tone: 'bad',
  },
};

/** `BTC/USD · EMA cross`. */
export const instanceName = (view: Pick<AutomationView, 'symbol'>, title: string): string =>
  `${view.symbol} · ${title}`;
