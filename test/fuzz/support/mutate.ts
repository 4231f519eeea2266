/** Seeded mutations of real messages: of their structure, of their text, and of their bytes. */
import { changed, type Tree, textOf, treeOf } from './wire-tree.ts';

/** Whole numbers from 0 up to `below`. */
export class Dice {
  #state: number;

  constructor(seed: number, index: number) {
    this.#state = (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)) >>> 0;
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * limit);
  }

  isOneIn(many: number): boolean {
    return this.below(many) === 0;
  }

  of<T>(values: readonly T[]): T {
    const value = values[this.below(values.length)];
    if (value === undefined) throw new Error('Nothing to choose from.');
    return value;
  }
}

const NUMBERS = [
  '0',
  '-0',
  '0.0',
  '-0.0',
  '00',
  '01',
  '1.',
  '.5',
  '+1',
  '-1',
  '1e0',
  '1E5',
  '1e-8',
  '1.5e3',
  '1e308',
  '1e309',
  '1e999',
  '-1e999',
  '1e-999',
  '1e99999',
  'NaN',
  'Infinity',
  '-Infinity',
  '0x10',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '-9007199254740993',
  '18446744073709551616',
  '0.1000000000000000055511151231257827',
  '99999999999999999999999999999999999999.9',
  '0.00000000000000000000000000000001',
  '4294967296',
  '1,5',
  '1_000',
];
const TEXTS = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\udfff\ud800',
  '💸',
  'BTC/UЅD',
  'e\u0301',
  '\u202eDSU/CTB',
  '\ufeff',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  '[object Object]',
  'NaN',
  'Infinity',
  '-1',
  '1e999',
  '\\',
  '"',
  '\n',
  '2026-02-30T25:61:61.999999999Z',
  '9999-12-31T23:59:60Z',
  '0000-00-00T00:00:00Z',
  '+275760-09-13T00:00:00.001Z',
  'snapshot',
  'update',
  'None',
];
const WORDS = ['null', 'true', 'false', '{}', '[]', '[[]]', '{"":null}', 'undefined', ''];

const raw = (text: string): Tree => ({ kind: 'raw', text });

function nested(dice: Dice, inner: string): Tree {
  const depth = dice.isOneIn(200) ? 20_000 : 1 + dice.below(40);
  const isList = dice.isOneIn(2);
  return raw(
    isList
      ? `${'['.repeat(depth)}${inner}${']'.repeat(depth)}`
      : `${'{"a":'.repeat(depth)}${inner}${'}'.repeat(depth)}`,
  );
}

/** Rarely long enough to matter for the time, and then a page at most in all but a few. */
const long = (dice: Dice, unit: string): string => unit.repeat(dice.isOneIn(40) ? 20_000 : 1 + dice.below(300));

function otherNumber(dice: Dice, text: string): string {
  switch (dice.below(6)) {
    case 0:
      return `${text}${dice.of(['0', '1', '.', 'e5', 'e-5', 'E400', '0000000000'])}`;
    case 1:
      return `-${text}`;
    case 2:
      return text.replace(/\d/, () => String(dice.below(10)));
    case 3:
      return long(dice, dice.of(['9', '0', '1.']));
    default:
      return dice.of(NUMBERS);
  }
}

function otherText(dice: Dice, value: string): string {
  switch (dice.below(6)) {
    case 0:
      return value + dice.of(TEXTS);
    case 1:
      return value.slice(0, dice.below(value.length + 1));
    case 2:
      return long(dice, dice.of(['x', '9', '💸', '\u0301', '/']));
    case 3:
      return otherNumber(dice, value);
    default:
      return dice.of(TEXTS);
  }
}

/** Of a list's items, or an object's fields: one left out, one twice, two swapped, or turned around. */
function rearranged<T>(dice: Dice, items: readonly T[]): readonly T[] {
  if (items.length === 0) return items;
  const at = dice.below(items.length);
  const item = items[at] as T;
  switch (dice.below(4)) {
    case 0:
      return items.toSpliced(at, 1);
    case 1:
      return items.toSpliced(dice.below(items.length + 1), 0, item);
    case 2: {
      const other = dice.below(items.length);
      return items.with(at, items[other] as T).with(other, item);
    }
    default:
      return items.toReversed();
  }
}

function otherNode(dice: Dice, node: Tree, stranger: Tree): Tree {
  switch (dice.below(10)) {
    case 0:
      return raw(dice.of(WORDS));
    case 1:
      return stranger;
    case 2:
      return nested(dice, textOf(node));
    case 3:
      return { kind: 'text', value: dice.of(TEXTS) };
    case 4:
      return raw(dice.of(NUMBERS));
  }
  switch (node.kind) {
    case 'raw':
      return dice.isOneIn(4)
        ? { kind: 'text', value: otherNumber(dice, node.text) }
        : raw(otherNumber(dice, node.text));
    case 'text':
      return dice.isOneIn(6) ? raw(node.value) : { kind: 'text', value: otherText(dice, node.value) };
    case 'list': {
      if (dice.isOneIn(80) && node.items.length > 0) {
        return { kind: 'list', items: Array.from({ length: 200 }, () => node.items[0] as Tree) };
      }
      return { kind: 'list', items: rearranged(dice, node.items) };
    }
    case 'fields': {
      if (dice.isOneIn(3) && node.fields.length > 0) {
        const at = dice.below(node.fields.length);
        const [, value] = node.fields[at] ?? ['', raw('0')];
        const key = dice.isOneIn(2) ? dice.of(TEXTS) : (dice.of(node.fields)[0] ?? '');
        return { kind: 'fields', fields: node.fields.with(at, [key, value]) };
      }
      return { kind: 'fields', fields: rearranged(dice, node.fields) };
    }
  }
}

/** Somewhere in it; the deeper, the likelier. */
function otherTree(dice: Dice, tree: Tree, stranger: Tree): Tree {
  let result = tree;
  for (let changes = 1 + dice.below(3); changes > 0; changes -= 1) {
    result = changed(
      result,
      (children) => (dice.isOneIn(6) ? null : dice.below(children)),
      (node) => otherNode(dice, node, stranger),
    );
  }
  return result;
}

/** Valid JSON of the same meaning, written otherwise than the exchange does. */
function respaced(dice: Dice, text: string): string {
  return dice.isOneIn(2) ? text.replaceAll(',', dice.of([' ,', ',\n', ',\t '])) : text.replaceAll(':', ': ');
}

function otherCharacters(dice: Dice, text: string, stranger: string): string {
  const at = dice.below(text.length + 1);
  switch (dice.below(6)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
      return text.slice(0, at) + text.slice(at + 1 + dice.below(8));
    case 3: {
      const from = dice.below(text.length + 1);
      return text.slice(0, at) + text.slice(from, from + dice.below(60)) + text.slice(at);
    }
    case 4:
      return text.slice(0, at) + stranger.slice(dice.below(stranger.length + 1));
    default:
      return `${text.slice(0, at)}${dice.of(TEXTS)}${text.slice(at)}`;
  }
}

export interface Seed {
  readonly text: string;
  readonly tree: Tree;
}

export const seedOf = (text: string): Seed => {
  const tree = treeOf(text);
  return { text: textOf(tree), tree };
};

/** A message like `seed`, with something of `stranger` in it at times. */
export function mutatedText(dice: Dice, seed: Seed, stranger: Seed): string {
  const kind = dice.below(20);
  if (kind < 12) return textOf(otherTree(dice, seed.tree, stranger.tree));
  if (kind < 14) return respaced(dice, textOf(otherTree(dice, seed.tree, stranger.tree)));
  if (kind < 15) return respaced(dice, seed.text);
  if (kind < 16) return seed.text;
  return otherCharacters(dice, seed.text, stranger.text);
}

/** Up to four bytes changed, the end cut, or a piece moved. */
export function mutatedBytes(dice: Dice, bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes);
  if (copy.length === 0) return copy;
  switch (dice.below(8)) {
    case 0:
      return copy.subarray(0, dice.below(copy.length + 1));
    case 1:
      copy.copyWithin(dice.below(copy.length), dice.below(copy.length), dice.below(copy.length) + 1);
      return copy;
    case 2:
      copy.fill(dice.below(256), dice.below(copy.length), dice.below(copy.length) + 1);
      return copy;
    default:
      for (let flips = 1 + dice.below(4); flips > 0; flips -= 1) {
        const at = dice.below(copy.length);
        copy[at] = (copy[at] ?? 0) ^ (1 << dice.below(8));
      }
      return copy;
  }
}

const encoder = new TextEncoder();

/** Mostly changed as a message, at times as bytes, and at times as both. */
export function mutatedMessage(dice: Dice, seed: Seed, stranger: Seed): Uint8Array {
  if (dice.isOneIn(6)) return mutatedBytes(dice, encoder.encode(seed.text));
  const bytes = encoder.encode(mutatedText(dice, seed, stranger));
  return dice.isOneIn(12) ? mutatedBytes(dice, bytes) : bytes;
}
