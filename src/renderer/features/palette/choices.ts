/** What the palette lists for words that are no command: actions, what the window offers, symbols, drills. Pure. */

import type { DrillDescription } from '../../../contract/drills.ts';
import { ACTION_IDS, type ActionId, actionOf, actionWords } from '../../lib/keymap/actions.ts';
import type { PaletteOffer } from '../../lib/palette-offers.ts';
import { matchSymbols } from '../../lib/symbol-match.ts';
import { told } from '../../text/told.ts';
import { wording } from '../../text/wording.ts';

export interface Choice {
  readonly id: string;
  readonly words: string;
  /** Where it belongs: `Symbol`, `Ladder`, `Command`. */
  readonly group: string;
  readonly does:
    | { readonly kind: 'action'; readonly id: ActionId }
    | { readonly kind: 'offer'; readonly offer: PaletteOffer }
    | { readonly kind: 'symbol'; readonly symbol: string }
    | { readonly kind: 'drill'; readonly drill: DrillDescription }
    /** Puts the verb into the field. */
    | { readonly kind: 'verb'; readonly verb: string };
  /** Read back first, and done at the second Enter. */
  readonly asksTwice: boolean;
}

export interface ChoiceSources {
  readonly actions: ReadonlySet<ActionId>;
  readonly offers: readonly PaletteOffer[];
  readonly symbols: readonly string[];
}

const MOST_SYMBOLS = 8;

/** Actions that cannot be undone by doing them again. */
const asksTwice = (id: ActionId): boolean => {
  const { scope, group, holdMs } = actionOf(id);
  return scope === 'market' || scope === 'armed' || group === 'Cancel' || holdMs !== undefined;
};

export function choicesFor(typed: string, sources: ChoiceSources): readonly Choice[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text: string): boolean => words.every((word) => text.toLowerCase().includes(word));
  const verbs: Choice[] = Object.entries(wording.paletteGrammar.patterns)
    .filter(([verb]) => words.length === 0 || (words.length === 1 && verb.startsWith(words[0] ?? '')))
    .map(([verb, pattern]) => ({
      id: `verb ${verb}`,
      words: pattern,
      group: wording.palette.command,
      does: { kind: 'verb', verb },
      asksTwice: false,
    }));
  const symbols: Choice[] =
    words.length === 0
      ? []
      : matchSymbols(sources.symbols, typed, MOST_SYMBOLS).map((symbol) => ({
          id: `symbol ${symbol}`,
          words: symbol,
          group: wording.palette.symbol,
          does: { kind: 'symbol', symbol },
          asksTwice: false,
        }));
  const offers: Choice[] = sources.offers
    .filter((offer) => fits(offer.words))
    .map((offer) => ({
      id: `offer ${offer.id}`,
      words: offer.words,
      group: wording.palette.window,
      does: { kind: 'offer', offer },
      asksTwice: false,
    }));
  const actions: Choice[] = ACTION_IDS.filter(
    (id) =>
      id !== 'palette.open' &&
      sources.actions.has(id) &&
      fits(`${actionWords(id)} ${wording.keys.groups[actionOf(id).group]}`),
  ).map((id) => ({
    id: `action ${id}`,
    words: actionWords(id),
    group: wording.keys.groups[actionOf(id).group],
    does: { kind: 'action', id },
    asksTwice: asksTwice(id),
  }));
  return [...verbs, ...symbols, ...offers, ...actions];
}

/** Drills whose title, id or fault hold every word. */
export function drillChoices(typed: string, drills: readonly DrillDescription[]): readonly Choice[] {
  const words = typed
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(Boolean);
  return drills
    .filter((drill) => {
      const text = `${drill.id} ${drill.title} ${told(drill.title)} ${drill.fault}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((drill) => ({
      id: `drill ${drill.id}`,
      words: told(drill.title),
      group: wording.palette.drill,
      does: { kind: 'drill', drill },
      asksTwice: true,
    }));
}
