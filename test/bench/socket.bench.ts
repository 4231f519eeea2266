/**
 * From the bytes of a loopback socket to a verified book: our socket adapter, parser and books against `ws` receiving the
 * same frames and doing nothing with them, and against `ws`, `JSON.parse` and ccxt with the check its users have to add.
 * A burst: many frames a packet, sent by another process. Left out: TLS, quiet markets (one packet a message, where
 * waking up outweighs all of this), compression, which ours never offers.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import { SystemClock } from '../../src/platform/system-clock.ts';
import { WebSocketFactory } from '../../src/platform/web-sockets.ts';
import { ccxtReader, OursSink, oursParser } from './support/contestants.ts';
import { median } from './support/interleave.ts';
import { type KrakenStream, krakenStream, type StreamShape } from './support/kraken-stream.ts';
import type { BenchOptions, BenchReport } from './support/report.ts';

const ROUNDS = 7;
const WARM_UPS = 2;
const MAXIMUM_FRAME_BYTES = 4 * 1024 * 1024;

interface Receiver {
  readonly name: string;
  readonly messages: number;
  /** Connects, asks for its messages, and resolves when the last has been handled. */
  receive(url: string): Promise<void>;
}

export async function run(report: BenchReport, { divisor }: BenchOptions): Promise<void> {
  const messages = Math.round(80_000 / divisor);
  const shape: StreamShape = { seed: 6, symbols: 10, depth: 100, messages, isBookOnly: true };
  report.note(
    `${messages} book messages a burst, s10-d100, ${ROUNDS} rounds in turn, CPU time of the receiving process.`,
  );
  const stream = krakenStream(shape);
  const server = fork(new URL('./support/stream-server.ts', import.meta.url), [JSON.stringify(shape)], {
    execArgv: [],
  });
  const [port] = await once(server, 'message');
  const receivers = [bare(stream, messages), ours(stream, messages), ccxtVerified(stream, Math.round(messages / 8))];
  const nanos = receivers.map((): number[] => []);
  for (let round = -WARM_UPS; round < ROUNDS; round += 1) {
    for (const [index, receiver] of receivers.entries()) {
      const before = process.cpuUsage();
      await receiver.receive(`ws://127.0.0.1:${port}`);
      const { user, system } = process.cpuUsage(before);
      if (round >= 0) nanos[index]?.push(((user + system) * 1000) / receiver.messages);
    }
  }
  server.disconnect();
  const ratioOf = (of: number, over: number) =>
    median((nanos[of] ?? []).map((value, round) => value / (nanos[over]?.[round] ?? Number.NaN)));
  const detail = {
    nsPerMessage: Math.round(median(nanos[1] ?? [])),
    nsPerMessageBare: Math.round(median(nanos[0] ?? [])),
    nsPerMessageCcxt: Math.round(median(nanos[2] ?? [])),
  };
  report.row({
    case: 'socket to verified book',
    against: 'ws receiving alone',
    ratio: ratioOf(1, 0),
    atMost: 3,
    ...detail,
  });
  report.row({
    case: 'socket to verified book',
    against: 'ws and ccxt verified',
    ratio: ratioOf(2, 1),
    unit: 'x faster',
    atLeast: 5,
  });
}

function bare(stream: KrakenStream, messages: number): Receiver {
  return raw('ws', messages, stream, () => () => {});
}

function ccxtVerified(stream: KrakenStream, messages: number): Receiver {
  return raw('ccxt verified', messages, stream, () => {
    const read = ccxtReader(stream, true).open();
    let index = 0;
    return () => {
      // The stream's own line is read again: turning the frame into text is part of what the peer pays anyway.
      read(index, index + 1);
      index += 1;
    };
  });
}

function raw(name: string, messages: number, stream: KrakenStream, open: () => (text: string) => void): Receiver {
  const total = messages + stream.symbols.length;
  return {
    name,
    messages: total,
    receive: (url) =>
      new Promise((resolve, reject) => {
        const socket = new WebSocket(url, { perMessageDeflate: false });
        const handle = name === 'ws' ? null : open();
        let seen = 0;
        socket.on('open', () => socket.send(String(messages)));
        socket.on('error', reject);
        socket.on('close', resolve);
        socket.on('message', (data) => {
          handle?.(String(data));
          seen += 1;
          if (seen === total) socket.terminate();
        });
      }),
  };
}

function ours(stream: KrakenStream, messages: number): Receiver {
  const total = messages + stream.symbols.length;
  const factory = new WebSocketFactory(new SystemClock(), { userAgent: 'leadline-bench' });
  return {
    name: 'ours',
    messages: total,
    receive: (url) =>
      new Promise((resolve, reject) => {
        const sink = new OursSink(100);
        const parser = oursParser(stream, sink);
        const socket = factory.connect(
          url,
          {
            opened: () => socket.send(String(messages)),
            frame(bytes, received) {
              parser.parse(bytes, received);
              if (sink.verified + sink.refused + sink.malformedFrames === total) socket.terminate();
            },
            closed: () =>
              sink.verified === total ? resolve() : reject(new Error(`${sink.verified} of ${total} books verified`)),
          },
          { maximumFrameBytes: MAXIMUM_FRAME_BYTES },
        );
      }),
  };
}
