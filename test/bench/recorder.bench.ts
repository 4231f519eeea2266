/**
 * What recording costs a message. On the loop: a frame and three clock reads with the tape running, against the same frame
 * and clocks without it. Of the whole process: a burst from a loopback socket to verified books with packing and writing to
 * disk, against the same without, CPU time of all threads. Left out: hashing the state, which is once in ten seconds.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { SocketEvents, SocketFactory } from '../../src/engine/ports.ts';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { WebSocketFactory } from '../../src/platform/web-sockets.ts';
import type { DeskPorts } from '../../src/recording/desk-ports.ts';
import { RecordedDesk } from '../../src/recording/recorded-desk.ts';
import { RecordingFile } from '../../src/recording/recording-file.ts';
import { RECORDING_LIMITS } from '../../src/recording/recording-folder.ts';
import { TapeWriter } from '../../src/recording/tape-writer.ts';
import { OursSink, oursParser } from './support/contestants.ts';
import { interleave, median, medianRatio } from './support/interleave.ts';
import { type KrakenStream, krakenStream, type StreamShape } from './support/kraken-stream.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';

const ROUNDS = 9;
const DEPTH = 100;
const MAXIMUM_FRAME_BYTES = 4 * 1024 * 1024;
const CLOCK_READS = 3;

const clock = new SystemClock();
const url = 'ws://127.0.0.1';

export async function run(report: BenchReport, { divisor }: BenchOptions): Promise<void> {
  const messages = Math.round(80_000 / divisor);
  const shape: StreamShape = { seed: 6, symbols: 10, depth: DEPTH, messages, isBookOnly: true };
  const stream = krakenStream(shape);
  report.note(`${messages} book messages, s10-d100, ${ROUNDS} rounds in turn.`);
  onTheLoop(report, stream);
  await wholeProcess(report, stream, shape);
}

function onTheLoop(report: BenchReport, stream: KrakenStream): void {
  const frames = stream.lines.map((line) => Buffer.from(line));
  const received = { wall: clock.wallNow(), monotonic: clock.monotonicNow() };
  const read = (ports: Pick<DeskPorts, 'clock' | 'sockets'>, feed: () => SocketEvents | null): (() => void) => {
    const sink = new OursSink(DEPTH);
    const parser = oursParser(stream, sink);
    const events: SocketEvents = {
      opened: () => {},
      frame: (bytes, at) => {
        for (let reads = 0; reads < CLOCK_READS; reads += 1) ports.clock.monotonicNow();
        parser.parse(bytes, at);
      },
      closed: () => {},
    };
    ports.sockets.connect(url, events, { maximumFrameBytes: MAXIMUM_FRAME_BYTES });
    return () => {
      for (const frame of frames) feed()?.frame(frame, received);
      if (sink.refused + sink.malformedFrames > 0) throw new Error(`${sink.refused} books did not verify.`);
    };
  };
  const contestant = (name: string, isRecorded: boolean) => {
    let pass = (): void => {};
    return {
      name,
      prepare: () => {
        const wire = handFed();
        const live = { clock, sockets: wire.factory };
        const tape = new TapeWriter((block) => block.release());
        pass = read(isRecorded ? new RecordedDesk(portsOf(live), tape).ports : live, wire.events);
      },
      pass: () => pass(),
    };
  };
  const [bare, taped] = interleave([contestant('frame to book', false), contestant('recorded', true)], ROUNDS);
  if (bare === undefined || taped === undefined) return;
  report.row({
    case: 'frame to verified book, recorded, on the loop',
    against: 'the same, not recorded',
    ratio: medianRatio(taped, bare),
    atMost: 1.75,
    nsPerMessage: Math.round(((taped.medianMicros - bare.medianMicros) * 1000) / frames.length),
  });
}

async function wholeProcess(report: BenchReport, stream: KrakenStream, shape: StreamShape): Promise<void> {
  const total = shape.messages + stream.symbols.length;
  const server = fork(new URL('./support/stream-server.ts', import.meta.url), [JSON.stringify(shape)], {
    execArgv: [],
  });
  const [port] = await once(server, 'message');
  const root = mkdtempSync(path.join(os.tmpdir(), 'leadline-bench-'));
  const live = { clock, sockets: new WebSocketFactory(clock, { userAgent: 'leadline-bench' }) };
  const nanos: [number[], number[]] = [[], []];
  let bytesPerMessage = Number.NaN;
  for (let round = -2; round < ROUNDS; round += 1) {
    for (const isRecorded of round % 2 === 0 ? [false, true] : [true, false]) {
      const before = process.cpuUsage();
      if (isRecorded) {
        const file = await RecordingFile.open({
          root,
          startedAt: clock.wallNow() + round * 60_000,
          venue: 'demo',
          limits: { ...RECORDING_LIMITS, freeBytes: 0 },
          ended: (why) => {
            throw new Error(why);
          },
        });
        const tape = new TapeWriter((block) => file.append(block));
        await burst(new RecordedDesk(portsOf(live), tape).ports.sockets, port, stream, shape.messages);
        tape.flush();
        await file.close();
        bytesPerMessage = file.bytes / total;
      } else await burst(live.sockets, port, stream, shape.messages);
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) nanos[isRecorded ? 1 : 0].push(((user + system) * 1000) / total);
    }
  }
  server.disconnect();
  rmSync(root, { recursive: true, force: true });
  const [bare, taped] = nanos;
  report.row({
    case: 'socket to verified book, recorded to disk, all threads',
    against: 'the same, not recorded',
    ratio: median(taped.map((value, round) => value / (bare[round] ?? Number.NaN))),
    atMost: 1.75,
    nsPerMessage: Math.round(median(taped) - median(bare)),
    bytesPerMessage: Math.round(bytesPerMessage * 10) / 10,
    wireBytesPerMessage: Math.round(stream.facts.meanBytes),
  });
}

function burst(sockets: SocketFactory, port: unknown, stream: KrakenStream, messages: number): Promise<void> {
  const total = messages + stream.symbols.length;
  const sink = new OursSink(DEPTH);
  const parser = oursParser(stream, sink);
  return new Promise((resolve, reject) => {
    const socket = sockets.connect(
      `${url}:${port}`,
      {
        opened: () => socket.send(String(messages)),
        frame: (bytes, received) => {
          parser.parse(bytes, received);
          if (sink.verified + sink.refused + sink.malformedFrames === total) socket.terminate();
        },
        closed: () =>
          sink.verified === total ? resolve() : reject(new Error(`${sink.verified} of ${total} books verified`)),
      },
      { maximumFrameBytes: MAXIMUM_FRAME_BYTES },
    );
  });
}

/** A socket whose frames are handed in. */
function handFed(): { readonly factory: SocketFactory; readonly events: () => SocketEvents | null } {
  let heard: SocketEvents | null = null;
  return {
    events: () => heard,
    factory: {
      connect: (_url, events) => {
        heard = events;
        return { send: () => true, bufferedBytes: 0, close: () => {}, terminate: () => {} };
      },
    },
  };
}

/** Of a desk, what a market connection touches. */
const portsOf = (live: Pick<DeskPorts, 'clock' | 'sockets'>): DeskPorts =>
  ({ ...live, apiKey: null, http: {}, journal: {}, settings: {}, gauges: {} }) as unknown as DeskPorts;
