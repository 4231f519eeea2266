/**
 * One contestant of the book benchmark in a process of its own, as it would be in production: nothing of another is in its
 * caches or has made its compiler believe anything. Asked for a turn, it reads its stream from the snapshots on, as often as
 * it takes to fill the time asked for, and answers what a message after the snapshots cost in CPU time.
 */
import { ccxtReader, jsonParseReader, oursReader } from './contestants.ts';
import type { Reader } from './interleave.ts';
import { type KrakenStream, krakenStream, type StreamShape } from './kraken-stream.ts';

export const CONTESTANTS = ['ours', 'JSON.parse', 'ccxt', 'ccxt verified'] as const;
type ContestantName = (typeof CONTESTANTS)[number];

function readerOf(name: ContestantName, stream: KrakenStream, depth: number): Reader {
  switch (name) {
    case 'ours':
      return oursReader(
        stream,
        stream.lines.map((line) => Buffer.from(line)),
        depth,
      );
    case 'JSON.parse':
      return jsonParseReader(stream.lines);
    case 'ccxt':
      return ccxtReader(stream, false);
    case 'ccxt verified':
      return ccxtReader(stream, true);
  }
}

function serve(name: ContestantName, shape: StreamShape): void {
  const stream = krakenStream(shape);
  const reader = readerOf(name, stream, shape.depth);
  const { length } = stream.lines;
  const read = reader.open();
  process.on('message', (wantedMicros: number) => {
    let micros = 0;
    let messages = 0;
    while (micros < wantedMicros) {
      read(0, shape.symbols);
      const before = process.cpuUsage();
      read(shape.symbols, length);
      const { user, system } = process.cpuUsage(before);
      micros += user + system;
      messages += length - shape.symbols;
    }
    process.send?.((micros * 1000) / messages);
  });
  process.on('disconnect', () => process.exit());
  process.send?.(0);
}

const [name, shape] = process.argv.slice(2);
const contestant = CONTESTANTS.find((known) => known === name);
if (contestant !== undefined && shape !== undefined) serve(contestant, JSON.parse(shape));
