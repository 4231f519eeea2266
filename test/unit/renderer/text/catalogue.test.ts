import { afterEach, describe, expect, test } from 'vitest';
import { english } from '../../../../src/renderer/text/english.ts';
import { german } from '../../../../src/renderer/text/german.ts';
import { englishPlural, germanPlural } from '../../../../src/renderer/text/plural.ts';
import { speak, wording } from '../../../../src/renderer/text/wording.ts';

type Leaf = readonly [path: string, value: unknown];

/** Every text of a catalogue with the way to it. */
function leaves(node: unknown, path = ''): Leaf[] {
  if (typeof node !== 'object' || node === null) return [[path, node]];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, path === '' ? key : `${path}.${key}`));
}

const CATALOGUES = { english, german };
const told = (value: unknown, ...values: readonly unknown[]): unknown =>
  typeof value === 'function' ? (value as (...given: readonly unknown[]) => unknown)(...values) : value;
/** More than any sentence takes; a function ignores the rest. */
const SAMPLES = ['2', '1', '3', '4', '5', '6', '7', '8', '9', '10'];

describe('the catalogue', () => {
  test('has the same texts in every language', () => {
    const paths = (catalogue: unknown): string[] => leaves(catalogue).map(([path]) => path);
    expect(paths(german)).toEqual(paths(english));
    expect(paths(english).length).toBeGreaterThan(1500);
  });

  test.each(Object.entries(CATALOGUES))('gives a sentence for every text of %s', (_, catalogue) => {
    const wrong = leaves(catalogue).filter(([, value]) => {
      const text = told(value, ...SAMPLES);
      return typeof text !== 'string' || text === '' || /undefined|NaN|\[object|function/.test(text);
    });
    expect(wrong.map(([path]) => path)).toEqual([]);
  });

  test('takes the same values in every language, and German drops none', () => {
    const values = leaves(english).filter(([, value]) => typeof value === 'function');
    const inGerman = new Map(leaves(german));
    const dropped = values.filter(([path, value]) => {
      const takes = (value as (...given: unknown[]) => string).length;
      const marks = Array.from({ length: takes }, (_, at) => `⟨${at}⟩`);
      const shown = (text: unknown): string[] => marks.filter((mark) => String(text).includes(mark));
      const [one, other] = [told(value, ...marks), told(inGerman.get(path), ...marks)];
      return shown(one).join() !== shown(other).join();
    });
    expect(dropped.map(([path]) => path).sort()).toEqual(TURNED_INTO_WORDS);
  });

  test('puts nothing in English that German only repeats, but names and signs', () => {
    const inGerman = new Map(leaves(german));
    const repeated = leaves(english).filter(
      ([path, value]) => typeof value === 'string' && value.split(' ').length > 3 && inGerman.get(path) === value,
    );
    expect(repeated.map(([, value]) => value)).toEqual(WORDS_OF_COMMANDS);
  });
});

/** Where English shows a value that is an English word, such as a side, and German says it in its own. */
const TURNED_INTO_WORDS: readonly string[] = [
  'automation.stays',
  'common.priceWatch',
  'common.whichPrice',
  'ladder.isUnderWay',
  'ladder.moveThenEnter',
  'ladder.moveTo',
  'ladder.noOrderIsWorkingOn',
  'monitor.pair',
  'orders.amend',
  'orders.amendToAt',
  'orders.cancel',
  'orders.enter',
  'orders.isAboveZero',
  'paletteGrammar.youCan',
  'ticketRules.atIsNoPricePricesAre',
  'ticketRules.enter',
  'ticketRules.enterClosingOrders',
  'ticketRules.isBetweenTwoTicksWrite',
  'ticketRules.standsBelowAboveItsEntryDoes',
  'ticketRules.waitsAboveBelowLastTradeAt',
  'ticketRules.youCan',
  'trading.broughtToTick',
  'trading.isUnderWayWaitUntilIt',
  'trading.no',
  'trading.noFillHasMadePositionOn',
  'trading.stopStandsLastTradeHereIt',
  'tradingKeys.keepHoldingTo',
];

/** Commands are typed in one language everywhere. */
const WORDS_OF_COMMANDS: readonly string[] = [
  'btc > 66000, eth < 2400, btc spread 5, sol fill, btc stale',
  '10 µs – 10 s',
  'buy 0.05 btc 64210 post · cancel btc buys · eth/eur · flatten',
  'cancel all | last | SYMBOL [buys | sells]',
];

describe('the plural', () => {
  test.each([
    [1, 'order', 'Order'],
    [0, 'orders', 'Orders'],
    [2, 'orders', 'Orders'],
    [11, 'orders', 'Orders'],
  ])('of %i is %s and %s', (count, inEnglish, inGerman) => {
    expect(englishPlural(count, 'order', 'orders')).toBe(inEnglish);
    expect(germanPlural(count, 'Order', 'Orders')).toBe(inGerman);
  });
});

describe('the language on the screen', () => {
  afterEach(() => speak('en'));

  test('is the one spoken last, for every text read from then on', () => {
    const before = wording.ticket.limitPrice;
    speak('de');
    expect([before, wording.ticket.limitPrice]).toEqual(['Limit price', 'Limitpreis']);
  });
});
