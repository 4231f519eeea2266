/**
 * From the text of a frame to a verified book: ours against bare `JSON.parse` of the same text, and against ccxt with the
 * check its users have to add. Inputs: support/kraken-stream.ts. Left out: sockets, subscribers of the books, drawing.
 */
import {
  ccxtReader,
  jsonParseReader,
  OursSink,
  oursParser,
  oursReader,
  rightFinalBooks,
} from './support/contestants.ts';
import { collectionMs, interleaveReaders, liveBytes, median, type Reader } from './support/interleave.ts';
import { type KrakenStream, krakenStream } from './support/kraken-stream.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';

const ROUNDS = 9;
/** Messages a turn. */
const PIECE = 500;
/** Beside ccxt: its turns, too, must be short enough not to be interrupted. Shorter turns find colder caches, ours most of all. */
const PEER_PIECE = 100;

const framesOf = (stream: KrakenStream): readonly Uint8Array[] => stream.lines.map((line) => Buffer.from(line));

export function run(report: BenchReport, { divisor }: BenchOptions): void {
  const messages = Math.round(12_000 / divisor);
  report.note(
    `${messages} messages a stream after its snapshots, in turns of ${PIECE} (${PEER_PIECE} beside ccxt) over ${ROUNDS} rounds in one process; a turn counts with the lower quartile of its times.`,
  );
  memory(report);
  for (const depth of [10, 100, 1000]) {
    for (const symbols of [1, 10, 50]) {
      streams(report, depth, symbols, messages, true);
      streams(report, depth, symbols, messages, false);
    }
  }
  depths(report, messages);
  snapshots(report, Math.max(10, Math.round(60 / divisor)));
  collection(report, Math.round(100_000 / divisor));
  exactness(report, Math.round(500_000 / divisor));
}

function streams(report: BenchReport, depth: number, symbols: number, messages: number, isBookOnly: boolean): void {
  const stream = krakenStream({ seed: 1 + depth + symbols, symbols, depth, messages, isBookOnly });
  const reader = oursReader(stream, framesOf(stream), depth);
  const pieces = { skip: symbols, length: stream.lines.length, piece: PIECE, rounds: ROUNDS };
  const [ours = Number.NaN, json = Number.NaN] = interleaveReaders([reader, jsonParseReader(stream.lines)], pieces);
  // Apart from the pair above: what ccxt leaves in the caches would be charged to whoever comes next.
  const peers = [ccxtReader(stream, false), ccxtReader(stream, true), reader];
  const [ccxt = Number.NaN, verified = Number.NaN, beside = Number.NaN] = interleaveReaders(peers, {
    ...pieces,
    piece: PEER_PIECE,
  });
  const shape = `s${symbols}-d${depth} ${isBookOnly ? 'book messages' : 'mixed channels'}`;
  report.row({
    case: shape,
    against: 'JSON.parse of the same text',
    ratio: ours / json,
    atMost: isBookOnly ? 0.45 : 0.8,
    nsPerMessage: Math.round(ours),
    nsPerMessageAgainst: Math.round(json),
  });
  report.row({
    case: shape,
    against: 'ccxt verified',
    ratio: verified / beside,
    unit: 'x faster',
    atLeast: isBookOnly ? 25 : 10,
    nsPerMessageAgainst: Math.round(verified),
  });
  report.row({
    case: shape,
    against: 'ccxt unverified',
    ratio: ccxt / beside,
    unit: 'x faster',
    ...(isBookOnly ? { atLeast: 7 } : {}),
    nsPerMessageAgainst: Math.round(ccxt),
    nsPerMessageBeside: Math.round(beside),
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
