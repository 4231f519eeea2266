/**
 * The other end of the socket benchmark, in a process of its own: on a text frame naming a count it sends the snapshots and
 * that many messages of the stream whose shape it was started with, many frames a write, as a burst arrives. Tells its
 * port to the process that forked it.
 */
import type { AddressInfo, Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { krakenStream, type StreamShape } from './kraken-stream.ts';

const WRITE_BYTES = 64 * 1024;

/** One unmasked text frame (RFC 6455, 5.2). */
function wireFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const head =
    length < 126
      ? Buffer.from([0x81, length])
      : length < 65_536
        ? Buffer.from([0x81, 126, length >> 8, length & 255])
        : Buffer.from([0x81, 127, 0, 0, 0, 0, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255]);
  return Buffer.concat([head, payload]);
}

const shape: StreamShape = JSON.parse(process.argv[2] ?? '{}');
const frames = krakenStream(shape).lines.map(wireFrame);

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (client, request) => {
  const socket: Socket = request.socket;
  client.on('message', (data) => {
    let batch: Buffer[] = [];
    let bytes = 0;
    const write = () => {
      socket.write(Buffer.concat(batch));
      batch = [];
      bytes = 0;
    };
    for (const frame of frames.slice(0, shape.symbols + Number(data.toString()))) {
      batch.push(frame);
      bytes += frame.length;
      if (bytes >= WRITE_BYTES) write();
    }
    write();
  });
});
server.on('listening', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
