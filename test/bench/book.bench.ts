/**
 * From the text of a frame to a verified book: ours against bare `JSON.parse` of the same text, and against ccxt with the
 * check its users have to add. Inputs: support/kraken-stream.ts. Left out: sockets, subscribers of the books, drawing.
 */
import {
  ccxtContestant,
  jsonParseContestant,
  OursSink,
  oursContestant,
  oursParser,
  rightFinalBooks,
} from './support/contestants.ts';
import { interleave, liveBytes, medianRatio, type Timing } from './support/interleave.ts';
import { type KrakenStream, krakenStream } from './support/kraken-stream.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';

const ROUNDS = 7;
const RECEIVED = { wall: 0, monotonic: 0 } as Parameters<ReturnType<typeof oursParser>['parse']>[1];

const framesOf = (stream: KrakenStream): readonly Uint8Array[] => stream.lines.map((line) => Buffer.from(line));
const nanos = ({ medianMicros }: Timing, messages: number): number => Math.round((medianMicros * 1000) / messages);

export function run(report: BenchReport, { divisor }: BenchOptions): void {
  const messages = Math.round(40_000 / divisor);
  report.note(
    `${messages} messages a stream, ${ROUNDS} rounds in turn in one process, CPU time, medians of ratios per round.`,
  );
  for (const depth of [10, 100, 1000]) {
    for (const symbols of [1, 10, 50]) {
      streams(report, depth, symbols, messages, true);
      streams(report, depth, symbols, messages, false);
    }
  }
  depths(report, messages);
  snapshots(report, Math.max(10, Math.round(400 / divisor)));
  memory(report);
  exactness(report, Math.round(500_000 / divisor));
}

function streams(report: BenchReport, depth: number, symbols: number, messages: number, isBookOnly: boolean): void {
  const stream = krakenStream({ seed: 1 + depth + symbols, symbols, depth, messages, isBookOnly });
  const frames = framesOf(stream);
  const [ours, json, ccxt, verified] = interleave(
    [
      oursContestant(stream, frames, depth),
      jsonParseContestant(stream.lines),
      ccxtContestant(stream, stream.lines, false),
      ccxtContestant(stream, stream.lines, true),
    ],
    ROUNDS,
  );
  if (ours === undefined || json === undefined || ccxt === undefined || verified === undefined) return;
  const shape = `s${symbols}-d${depth} ${isBookOnly ? 'book messages' : 'mixed'}`;
  report.row({
    case: shape,
    against: 'JSON.parse of the same text',
    ratio: medianRatio(ours, json),
    atMost: isBookOnly ? 0.45 : 0.8,
    nsPerMessage: nanos(ours, stream.lines.length),
    nsPerMessageAgainst: nanos(json, stream.lines.length),
  });
  report.row({
    case: shape,
    against: 'ccxt verified',
    ratio: medianRatio(verified, ours),
    unit: 'x faster',
    atLeast: isBookOnly ? 25 : 10,
    nsPerMessageAgainst: nanos(verified, stream.lines.length),
  });
  report.row({
    case: shape,
    against: 'ccxt unverified',
    ratio: medianRatio(ccxt, ours),
    unit: 'x faster',
    atLeast: 7,
    nsPerMessageAgainst: nanos(ccxt, stream.lines.length),
  });
  if (!isBookOnly) return;
  const per100k = 100_000 / stream.lines.length;
  report.row({
    case: shape,
    against: 'garbage collection per 100 000',
    ratio: ours.collectionMs * per100k,
    unit: 'ms',
    atMost: 2,
    jsonParseMs: json.collectionMs * per100k,
    ccxtVerifiedMs: verified.collectionMs * per100k,
  });
}

/** The same number of messages at depth 1000 and at depth 10, in turn; snapshots are not counted. */
function depths(report: BenchReport, messages: number): void {
  const contestants = [10, 1000].map((depth) => {
    const stream = krakenStream({ seed: 5, symbols: 10, depth, messages, isBookOnly: true });
    const frames = framesOf(stream);
    let opened: { parser: ReturnType<typeof oursParser>; sink: OursSink } | null = null;
    const updates = frames.slice(stream.symbols.length);
    return {
      name: `depth ${depth}`,
      prepare() {
        const sink = new OursSink(depth);
        const parser = oursParser(stream, sink);
        for (const frame of frames.slice(0, stream.symbols.length)) parser.parse(frame, RECEIVED);
        opened = { parser, sink };
      },
      pass() {
        if (opened === null) throw new Error('not prepared');
        const { parser, sink } = opened;
        for (let index = 0; index < updates.length; index += 1) parser.parse(updates[index] as Uint8Array, RECEIVED);
        if (sink.refused > 0) throw new Error(`${sink.refused} messages refused`);
      },
    };
  });
  const [shallow, deep] = interleave(contestants, ROUNDS);
  if (shallow === undefined || deep === undefined) return;
  report.row({ case: 's10 updates, depth 1000', against: 'depth 10', ratio: medianRatio(deep, shallow), atMost: 1.25 });
}

function snapshots(report: BenchReport, count: number): void {
  const stream = krakenStream({ seed: 9, symbols: count, depth: 1000, messages: 0, isBookOnly: true });
  const [ours, json] = interleave(
    [oursContestant(stream, framesOf(stream), 1000), jsonParseContestant(stream.lines)],
    ROUNDS,
  );
  if (ours === undefined || json === undefined) return;
  report.row({
    case: 'snapshot of 2 x 1000 levels',
    against: 'JSON.parse of the same text',
    ratio: medianRatio(ours, json),
    atMost: 1,
    microsEach: ours.medianMicros / count,
  });
}

/** Live memory of the books alone: what fifty (ten) verified books add to a process that has read the stream before. */
function memory(report: BenchReport): void {
  for (const [symbols, depth, atMost] of [
    [50, 100, 32],
    [10, 1000, 200],
  ] as const) {
    const stream = krakenStream({ seed: 3, symbols, depth, messages: 20_000, isBookOnly: true });
    const frames = framesOf(stream);
    oursContestant(stream, frames, depth).pass();
    const sink = new OursSink(depth);
    const parser = oursParser(stream, sink);
    const before = liveBytes();
    for (const frame of frames) parser.parse(frame, RECEIVED);
    const used = liveBytes() - before;
    if (sink.books.size !== symbols) throw new Error(`${sink.books.size} books of ${symbols}`);
    report.row({
      case: `s${symbols}-d${depth} books`,
      against: 'memory per symbol',
      ratio: used / symbols / 1024,
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
    oursContestant(stream, frames, depth).pass();
    report.row({
      case: `s10-d${depth}, ${messages} messages all verified`,
      against: 'final books equal to the market’s',
      ratio: rightFinalBooks(stream, frames, depth) / stream.symbols.length,
      atLeast: 1,
    });
  }
}
