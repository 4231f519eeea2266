/**
 * From the text of a frame to a verified book: ours against bare `JSON.parse` of the same text, and against ccxt with the
 * check its users have to add. Inputs: support/kraken-stream.ts. Left out: sockets, subscribers of the books, drawing.
 */

import { CONTESTANTS } from './support/book-runner.ts';
import {
  ccxtReader,
  jsonParseReader,
  OursSink,
  oursParser,
  oursReader,
  rightFinalBooks,
} from './support/contestants.ts';
import { collectionMs, interleaveReaders, liveBytes, median, type Reader } from './support/interleave.ts';
import { type KrakenStream, krakenStream, type StreamShape } from './support/kraken-stream.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';
import { ratioOf, type Turns, takeTurns } from './support/turns.ts';

const TURNS = { rounds: 5, warmUps: 4, turnMicros: 100_000 };
/** Where both sides are ours, or short: in one process, in pieces of this many messages. */
const PIECE = 500;
const ROUNDS = 9;

const framesOf = (stream: KrakenStream): readonly Uint8Array[] => stream.lines.map((line) => Buffer.from(line));

export async function run(report: BenchReport, { divisor }: BenchOptions): Promise<void> {
  const messages = Math.round(12_000 / divisor);
  const turns: Turns = TURNS;
  report.note(
    `Streams: ${messages} messages after the snapshots, each contestant in a process of its own, ${turns.rounds} turns of ${Math.round(turns.turnMicros / 1000)} ms of CPU time, medians of ratios per round.`,
  );
  memory(report);
  for (const depth of [10, 100, 1000]) {
    for (const symbols of [1, 10, 50]) {
      for (const isBookOnly of [true, false]) {
        await streams(report, { seed: 1 + depth + symbols, symbols, depth, messages, isBookOnly }, turns);
      }
    }
  }
  depths(report, messages);
  snapshots(report, Math.max(10, Math.round(60 / divisor)));
  collection(report, Math.round(100_000 / divisor));
  exactness(report, Math.round(500_000 / divisor));
}

async function streams(report: BenchReport, shape: StreamShape, turns: Turns): Promise<void> {
  const runner = new URL('./support/book-runner.ts', import.meta.url);
  const [ours, json, ccxt, verified] = await takeTurns(runner, CONTESTANTS, JSON.stringify(shape), turns);
  const { isBookOnly } = shape;
  const name = `s${shape.symbols}-d${shape.depth} ${isBookOnly ? 'book messages' : 'mixed channels'}`;
  report.row({
    case: name,
    against: 'JSON.parse of the same text',
    ratio: ratioOf(ours, json),
    atMost: isBookOnly ? 0.45 : 0.8,
    nsPerMessage: Math.round(median(ours ?? [])),
    nsPerMessageAgainst: Math.round(median(json ?? [])),
  });
  report.row({
    case: name,
    against: 'ccxt verified',
    ratio: ratioOf(verified, ours),
    unit: 'x faster',
    atLeast: isBookOnly ? 25 : 10,
    nsPerMessageAgainst: Math.round(median(verified ?? [])),
  });
  report.row({
    case: name,
    against: 'ccxt unverified',
    ratio: ratioOf(ccxt, ours),
    unit: 'x faster',
    ...(isBookOnly ? { atLeast: 7 } : {}),
    nsPerMessageAgainst: Math.round(median(ccxt ?? [])),
  });
}

/** The same number of updates at depth 1000 and at depth 10, in turn; snapshots are not counted. */
function depths(report: BenchReport, messages: number): void {
  const readers = [10, 1000].map((depth): Reader => {
    const stream = krakenStream({ seed: 5, symbols: 10, depth, messages, isBookOnly: true });
    return oursReader(stream, framesOf(stream), depth);
  });
  const pieces = { skip: 10, length: messages + 10, piece: PIECE, rounds: ROUNDS };
  const [shallow = Number.NaN, deep = Number.NaN] = interleaveReaders(readers, pieces);
  report.row({ case: 's10 updates, depth 1000', against: 'depth 10', ratio: deep / shallow, atMost: 1.25 });
}

function snapshots(report: BenchReport, count: number): void {
  const stream = krakenStream({ seed: 9, symbols: count, depth: 1000, messages: 0, isBookOnly: true });
  const readers = [oursReader(stream, framesOf(stream), 1000), jsonParseReader(stream.lines)];
  const pieces = { skip: 0, length: count, piece: 1, rounds: 2 * ROUNDS };
  const [ours = Number.NaN, json = Number.NaN] = interleaveReaders(readers, pieces);
  report.row({
    case: 'snapshot of 2 x 1000 levels',
    against: 'JSON.parse of the same text',
    ratio: ours / json,
    atMost: 1,
    microsEach: Math.round(ours / 1000),
  });
}

function collection(report: BenchReport, messages: number): void {
  const stream = krakenStream({ seed: 4, symbols: 10, depth: 100, messages, isBookOnly: true });
  const { length } = stream.lines;
  const [ours = Number.NaN, json = Number.NaN, verified = Number.NaN] = [
    oursReader(stream, framesOf(stream), 100),
    jsonParseReader(stream.lines),
    ccxtReader(stream, true),
  ].map((reader) => {
    reader.open()(0, length);
    const read = reader.open();
    read(0, 10);
    return (collectionMs(() => read(10, length)) * 100_000) / length;
  });
  report.row({
    case: 's10-d100 book messages',
    against: 'garbage collection per 100 000',
    ratio: ours,
    unit: 'ms',
    atMost: 2,
    jsonParseMs: json,
    ccxtVerifiedMs: verified,
  });
}

/** Live memory of the books alone: what they add to a process that has read the stream before. */
function memory(report: BenchReport): void {
  for (const [symbols, depth, atMost] of [
    [50, 100, 32],
    [10, 1000, 200],
  ] as const) {
    const stream = krakenStream({ seed: 3, symbols, depth, messages: 20_000, isBookOnly: true });
    const frames = framesOf(stream);
    oursReader(stream, frames, depth).open()(0, frames.length);
    const readings = Array.from({ length: 3 }, () => {
      const sink = new OursSink(depth);
      const parser = oursParser(stream, sink);
      const before = liveBytes();
      for (const frame of frames) parser.parse(frame, { wall: 0, monotonic: 0 } as Parameters<typeof parser.parse>[1]);
      const used = liveBytes() - before;
      if (sink.books.size !== symbols) throw new Error(`${sink.books.size} books of ${symbols}`);
      return used / symbols / 1024;
    });
    report.row({
      case: `s${symbols}-d${depth} books`,
      against: 'memory per symbol',
      ratio: median(readings),
      unit: 'KiB',
      atMost,
    });
  }
}

function exactness(report: BenchReport, messages: number): void {
  for (const depth of [10, 100, 1000]) {
    const stream = krakenStream({ seed: 77, symbols: 10, depth, messages, isBookOnly: true });
    const frames = framesOf(stream);
    // Throws unless every checksum verifies.
    oursReader(stream, frames, depth).open()(0, frames.length);
    report.row({
      case: `s10-d${depth}, ${messages} messages, all verified`,
      against: 'final books equal to the market’s',
      ratio: rightFinalBooks(stream, frames, depth) / stream.symbols.length,
      atLeast: 1,
    });
  }
}
