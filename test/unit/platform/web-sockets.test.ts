import { createHash } from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Received } from '../../../src/domain/time.ts';
import type { Socket } from '../../../src/engine/ports.ts';
import { SystemClock } from '../../../src/platform/system-clock.ts';
import { WebSocketFactory } from '../../../src/platform/web-sockets.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate.ts';

const cleanups: (() => void)[] = [];
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

async function listen(server: net.Server): Promise<string> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  cleanups.push(() => server.close());
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}/v2`;
}

async function serve(connected: (socket: WebSocket, request: http.IncomingMessage) => void): Promise<string> {
  const server = http.createServer();
  const sockets = new WebSocketServer({ server, perMessageDeflate: true });
  sockets.on('connection', (socket, request) => {
    socket.on('error', () => {});
    connected(socket, request);
  });
  cleanups.push(() => {
    for (const client of sockets.clients) client.terminate();
  });
  return listen(server);
}

interface Recording {
  readonly events: unknown[];
  readonly socket: Socket;
  readonly closed: Promise<unknown>;
  /** Resolves when `count` events have been recorded. */
  recorded(count: number): Promise<void>;
}

function connect(url: string, maximumFrameBytes = 1024): Recording {
  const events: unknown[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const note = (event: unknown): void => {
    events.push(event);
    for (const wait of waiting) if (events.length >= wait.count) wait.resolve();
  };
  let close: (end: unknown) => void = () => {};
  const closed = new Promise((resolve) => {
    close = resolve;
  });
  const factory = new WebSocketFactory(new SystemClock(), { userAgent: 'Leadline/test', handshakeTimeoutMs: 2000 });
  const socket = factory.connect(
    url,
    {
      opened: () => note('opened'),
      frame: (bytes, received) => {
        expect(received.wall).toBeGreaterThan(0);
        note(Buffer.from(bytes).toString('utf8'));
      },
      closed: (end) => {
        note(end);
        close(end);
      },
    },
    { maximumFrameBytes },
  );
  cleanups.push(() => socket.terminate());
  const recorded = (count: number): Promise<void> =>
    events.length >= count
      ? Promise.resolve()
      : new Promise((resolve) => {
          waiting.push({ count, resolve });
        });
  return { events, socket, closed, recorded };
}

test('sends and receives text, offers no compression and names itself', async () => {
  const headers: http.IncomingHttpHeaders[] = [];
  const url = await serve((socket, request) => {
    headers.push(request.headers);
    socket.on('message', (data) => socket.send(`echo ${data.toString()}`));
  });
  const link = connect(url);
  expect(link.socket.send('too early')).toBe(false);
  await link.recorded(1);
  expect(link.socket.send('ping é')).toBe(true);
  await link.recorded(2);
  expect(link.events).toEqual(['opened', 'echo ping é']);
  expect(headers[0]?.['sec-websocket-extensions']).toBeUndefined();
  expect(headers[0]?.['user-agent']).toBe('Leadline/test');
  link.socket.close(1000);
  expect(await link.closed).toEqual({ code: 1000, reason: '' });
  expect(link.socket.send('too late')).toBe(false);
});

test('frames of one read arrived at one instant, those of the next at another', async () => {
  const stamps: Received[] = [];
  const url = await serve((socket, request) => {
    const send = (): void => {
      request.socket.cork();
      for (const text of ['one', 'two', 'three']) socket.send(text);
      request.socket.uncork();
    };
    socket.on('message', send);
    send();
  });
  const factory = new WebSocketFactory(new SystemClock(), { userAgent: 'Leadline/test' });
  await new Promise<void>((resolve) => {
    const socket = factory.connect(
      url,
      {
        opened: () => {},
        frame: (_bytes, received) => {
          stamps.push(received);
          if (stamps.length === 3) setTimeout(() => socket.send('again'), 2);
          if (stamps.length === 6) resolve();
        },
        closed: () => {},
      },
      { maximumFrameBytes: 1024 },
    );
    cleanups.push(() => socket.terminate());
  });
  const [first, , , second] = stamps;
  expect(stamps).toEqual([first, first, first, second, second, second]);
  expect(second?.monotonic ?? 0).toBeGreaterThan(first?.monotonic ?? 0);
});

test('frames cut inside a character, sent byte by byte or several at once, are the messages that were meant (N5)', async () => {
  const isLast = 0x80;
  const part = (opcode: number, bytes: Buffer): Buffer => Buffer.concat([Buffer.from([opcode, bytes.length]), bytes]);
  const euro = Buffer.from('{"a":"€"}');
  const message = Buffer.concat([
    part(1, euro.subarray(0, 7)),
    part(0, euro.subarray(7, 8)),
    part(isLast, euro.subarray(8)),
  ]);
  const whole = part(isLast | 1, Buffer.from('{"b":"ä"}'));
  const server = http.createServer();
  server.on('upgrade', (request, socket: net.Socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.setNoDelay(true);
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    const bytes = [...message].map((byte) => Buffer.from([byte]));
    const drip = (): void => {
      const next = bytes.shift();
      if (next === undefined) socket.write(Buffer.concat([whole, message, whole]));
      else socket.write(next, () => setImmediate(drip));
    };
    drip();
    cleanups.push(() => socket.destroy());
  });
  const link = connect(await listen(server));
  await link.recorded(5);
  expect(link.events).toEqual(['opened', '{"a":"€"}', '{"b":"ä"}', '{"a":"€"}', '{"b":"ä"}']);
});

test('a certificate nobody vouches for is refused with its name, and not one byte goes there, encrypted or not (N8)', async () => {
  let heard = 0;
  const server = https.createServer({ key: TEST_KEY, cert: TEST_CERTIFICATE });
  server.on('upgrade', (_request, socket) => {
    heard += 1;
    socket.destroy();
  });
  server.on('request', () => {
    heard += 1;
  });
  const { port } = new URL(await listen(server));
  const link = connect(`wss://localhost:${port}/v2`);
  expect(await link.closed).toMatchObject({ code: 1006, reason: expect.stringContaining('SELF_SIGNED') });
  expect(link.socket.send('hello')).toBe(false);
  expect(link.events).toHaveLength(1);
  expect(heard).toBe(0);
});

test('text that is not UTF-8 is handed over as its bytes, for the reader of the frame to refuse', async () => {
  const url = await serve((socket) => socket.send(Buffer.from([0x7b, 0xff, 0x7d]), { binary: false }));
  const link = connect(url);
  await link.recorded(2);
  expect(link.events).toEqual(['opened', '{\uFFFD}']);
});

test('passes on the code and reason of the other side', async () => {
  const url = await serve((socket) => socket.close(1012, 'service restart'));
  const link = connect(url);
  expect(await link.closed).toEqual({ code: 1012, reason: 'service restart' });
});

test('reports a dropped link as 1006, exactly once', async () => {
  const url = await serve((socket) => socket.terminate());
  const link = connect(url);
  await link.closed;
  link.socket.terminate();
  link.socket.close(1000);
  await new Promise((resolve) => setImmediate(resolve));
  expect(link.events.filter((event) => typeof event === 'object')).toHaveLength(1);
  expect(link.events.at(-1)).toMatchObject({ code: 1006 });
});

test('refuses a frame over the cap with 1009 (P20)', async () => {
  const codes: number[] = [];
  const url = await serve((socket) => {
    socket.on('close', (code) => codes.push(code));
    socket.send('x'.repeat(2000));
  });
  const link = connect(url);
  expect(await link.closed).toMatchObject({ code: 1009 });
  expect(link.events).not.toContain('x'.repeat(2000));
});

test('refuses binary frames with 1003', async () => {
  const url = await serve((socket) => socket.send(Buffer.from([1, 2, 3])));
  const link = connect(url);
  expect(await link.closed).toMatchObject({ code: 1003, reason: 'binary frame' });
  expect(link.events.filter((event) => typeof event === 'string')).toEqual(['opened']);
});

test('a refused upgrade carries its HTTP status and never opens', async () => {
  const server = http.createServer();
  server.on('upgrade', (_request, socket) =>
    socket.end('HTTP/1.1 429 Too Many Requests\r\nContent-Length: 4\r\n\r\nwait'),
  );
  const link = connect(await listen(server));
  expect(await link.closed).toEqual({ code: 1006, reason: 'upgrade refused with HTTP 429', httpStatus: 429 });
  expect(link.events).toHaveLength(1);
});

test('a page instead of an upgrade is a refusal with its status (N19)', async () => {
  const server = http.createServer((_request, response) => response.writeHead(403).end('<html>challenge</html>'));
  expect(await connect(await listen(server)).closed).toMatchObject({ code: 1006, httpStatus: 403 });
});

test('names the cause when nobody listens or the name does not resolve', async () => {
  expect(await connect('ws://127.0.0.1:1/').closed).toEqual({ code: 1006, reason: 'ECONNREFUSED' });
  expect(await connect('ws://no-such-host.invalid/').closed).toMatchObject({ code: 1006 });
});

test('terminating while connecting ends the link', async () => {
  const server = net.createServer(() => {});
  const link = connect(await listen(server));
  link.socket.terminate();
  expect(await link.closed).toMatchObject({ code: 1006 });
});

test('drops the link at once when terminated', async () => {
  const url = await serve(() => {});
  const link = connect(url);
  await link.recorded(1);
  link.socket.terminate();
  expect(await link.closed).toMatchObject({ code: 1006 });
});
