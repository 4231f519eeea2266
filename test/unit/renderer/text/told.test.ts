import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { drills } from '../../../../src/renderer/text/de/told-drills.ts';
import { exchange } from '../../../../src/renderer/text/de/told-exchange.ts';
import { orders } from '../../../../src/renderer/text/de/told-orders.ts';
import { safety } from '../../../../src/renderer/text/de/told-safety.ts';
import { strategies } from '../../../../src/renderer/text/de/told-strategies.ts';
import { told } from '../../../../src/renderer/text/told.ts';
import { speak } from '../../../../src/renderer/text/wording.ts';

const SENTENCES = Object.entries({ ...orders, ...exchange, ...safety, ...drills, ...strategies });
const VALUE = /\{\w+\}/g;

describe('what the engine says', () => {
  beforeEach(() => speak('de'));
  afterEach(() => speak('en'));

  test('is told in German with its values', () => {
    expect(
      told(
        'The order is worth 32,100.00 USD, above your limit of 25000 per order: make it smaller, or change the limit in the settings.',
      ),
    ).toBe(
      'Die Order ist 32,100.00 USD wert, über Ihrer Grenze von 25000 je Order: Verkleinern Sie sie, oder ändern Sie die Grenze in den Einstellungen.',
    );
  });

  test('is told sentence by sentence, cause and remedy apart', () => {
    expect(told('The price is not a multiple of the tick size. Use a price on the tick grid of this pair.')).toBe(
      'Der Preis ist kein Vielfaches der Tickgröße. Nehmen Sie einen Preis auf dem Tickraster dieses Paars.',
    );
  });

  test('keeps a part it has no words for as it came', () => {
    expect(told('No order may leave now: the moon is full.')).toBe('Jetzt darf keine Order hinaus: the moon is full.');
    expect(told('The moon is full.')).toBe('The moon is full.');
  });

  test('is told with its inner sentences translated too', () => {
    expect(told('Automation may not trade now: it is not armed.')).toBe(
      'Die Automatik darf jetzt nicht handeln: sie ist nicht scharf.',
    );
  });

  test('stays as it is in English, and where nothing was said', () => {
    expect(told(null)).toBe(null);
    speak('en');
    expect(told('The order has no quantity.')).toBe('The order has no quantity.');
  });
});

describe('the sentences told in German', () => {
  test('show no value that the engine does not give', () => {
    const wrong = SENTENCES.filter(([english, german]) =>
      [...german.matchAll(VALUE)].some(([value]) => !english.includes(value)),
    );
    expect(wrong).toEqual([]);
  });

  test('are still said by the engine, word for word', () => {
    const rooms = ['engine', 'kraken', 'drills', 'platform', 'contract'];
    const sources = rooms
      .flatMap((room) =>
        readdirSync(path.resolve('src', room), { recursive: true })
          .filter((file) => String(file).endsWith('.ts'))
          .map((file) => readFileSync(path.resolve('src', room, String(file)), 'utf8')),
      )
      .concat(readFileSync(path.resolve('src/workstation.ts'), 'utf8'))
      .join('\n')
      .replaceAll("\\'", "'");
    const gone = SENTENCES.filter(([english]) =>
      english.split(VALUE).some((part) => part.trim().length > 3 && !sources.includes(part.trim())),
    );
    expect(gone.map(([english]) => english)).toEqual([]);
  });
});
