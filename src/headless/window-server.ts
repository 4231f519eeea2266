/**
 * Browser windows on loopback. 127.0.0.1 only, exact Host and Origin, a 192-bit token that travels in the URL fragment
 * and arrives as the first frame within seconds; nothing about a wrong guess is told.
 */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebSocket } from 'ws';
import { WebSocketServer } from 'ws';
import type { Channel } from '../contract/channel.ts';
import { readWindowFile, WINDOW_HEADERS } from '../platform/window-files.ts';

/** Read-only, and apart from the windows' token: who may scrape may not trade. */
export interface MetricsAccess {
  readonly token: string;
  readonly type: string;
  readonly text: () => string;
}

const METRICS_PATH = '/metrics';
const KILL_PATH = '/kill';
const STOP_PATH = '/stop';
const BEARER = /^Bearer +(\S+) *$/i;

/** A page that is still starting on a busy machine needs a moment between opening its socket and speaking. */
const TOKEN_WAIT_MS = 5_000;
const MAXIMUM_MESSAGE_BYTES = 1 << 20;

export interface WindowServer {
  /** `http://127.0.0.1:PORT/#token=…` */
  readonly url: string;
  close(): Promise<void>;
}

function socketChannel(socket: WebSocket): Channel {
  return {
    send: (message) => {
      // The engine reuses its frame buffer, and ws may hold a reference until the write drains.
      if (socket.readyState === socket.OPEN) socket.send(typeof message === 'string' ? message : message.slice());
    },
    onMessage: (listener) => {
      socket.removeAllListeners('message');
      socket.on('message', (data: Buffer, isBinary: boolean) =>
        listener(isBinary ? new Uint8Array(data) : data.toString()),
      );
    },
    onClose: (listener) => {
      socket.on('close', listener);
    },
    close: () => socket.close(1000),
    get bufferedBytes() {
      return socket.bufferedAmount;
    },
  };
}

function isSame(guess: string, secret: string): boolean {
  const given = Buffer.from(guess);
  const expected = Buffer.from(secret);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const bearerOf = (request: IncomingMessage): string => BEARER.exec(request.headers.authorization ?? '')?.[1] ?? '';

/** Answered once the latch holds; what became of the orders is told in the window and by the exchange. */
function answerKill(kill: () => Promise<void>, isAllowed: boolean, response: ServerResponse): void {
  if (!isAllowed) {
    response.writeHead(401, { ...WINDOW_HEADERS, 'www-authenticate': 'Bearer' }).end();
    return;
  }
  void kill().then(() => {
    response
      .writeHead(200, { ...WINDOW_HEADERS, 'content-type': 'text/plain; charset=utf-8' })
      .end('The kill switch is engaged: no order leaves, every order is being cancelled.\n');
  });
}

function answerStop(stop: () => string, isAllowed: boolean, response: ServerResponse): void {
  if (!isAllowed) {
    response.writeHead(401, { ...WINDOW_HEADERS, 'www-authenticate': 'Bearer' }).end();
    return;
  }
  const words = stop();
  response
    .writeHead(200, { ...WINDOW_HEADERS, 'content-type': 'text/plain; charset=utf-8' })
    .end(`The desk is stopping.${words === '' ? '' : ` ${words}`}\n`);
}

/** A page of another origin cannot make a browser send this header without asking first, and is not answered when it asks. */
function answerScrape(metrics: MetricsAccess, request: IncomingMessage, response: ServerResponse): void {
  if (!isSame(bearerOf(request), metrics.token)) {
    response.writeHead(401, { ...WINDOW_HEADERS, 'www-authenticate': 'Bearer' }).end();
    return;
  }
  response.writeHead(200, { ...WINDOW_HEADERS, 'content-type': metrics.type }).end(metrics.text());
}

/** Settles when the port is bound; rejects with Node's own error (EADDRINUSE, EACCES). */
export async function serveWindows(options: {
  readonly root: string;
  readonly port: number;
  /** Tried first where any free port would do: what a browser keeps for this address is there again at the next start. */
  readonly usualPort?: number;
  readonly attach: (channel: Channel) => void;
  /** `POST /kill` with the window's token: works with every window frozen or gone. */
  readonly kill?: () => Promise<void>;
  /** `POST /stop` with the window's token. Answers what is left at the exchange, in words; the process ends afterwards. */
  readonly stop?: () => string;
  /** Left out: there is no `/metrics`. */
  readonly metrics?: MetricsAccess;
  /** For tests. */
  readonly tokenWaitMs?: number;
}): Promise<WindowServer> {
  const token = randomBytes(24).toString('base64url');
  let host = '';
  const isOurs = (request: IncomingMessage): boolean => request.headers.host === host;
  const isToken = (guess: string): boolean => isSame(guess, token);
  const server = createServer((request, response) => {
    if (options.kill !== undefined && isOurs(request) && request.method === 'POST' && request.url === KILL_PATH) {
      answerKill(options.kill, isToken(bearerOf(request)), response);
      return;
    }
    if (options.stop !== undefined && isOurs(request) && request.method === 'POST' && request.url === STOP_PATH) {
      answerStop(options.stop, isToken(bearerOf(request)), response);
      return;
    }
    if (!isOurs(request) || request.method !== 'GET') {
      response.writeHead(403, WINDOW_HEADERS).end();
      return;
    }
    const requestPath = new URL(request.url ?? '/', 'http://window').pathname;
    if (options.metrics !== undefined && requestPath === METRICS_PATH) {
      answerScrape(options.metrics, request, response);
      return;
    }
    void readWindowFile(options.root, requestPath).then(({ status, headers, body }) => {
      response.writeHead(status, headers).end(body);
    });
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAXIMUM_MESSAGE_BYTES, perMessageDeflate: false });
  server.on('upgrade', (request, socket, head) => {
    if (!isOurs(request) || request.headers.origin !== `http://${host}`) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const wait = setTimeout(() => webSocket.close(4401), options.tokenWaitMs ?? TOKEN_WAIT_MS);
      webSocket.on('error', () => webSocket.terminate());
      webSocket.on('close', () => clearTimeout(wait));
      webSocket.once('message', (data: Buffer, isBinary: boolean) => {
        clearTimeout(wait);
        if (isBinary || !isToken(data.toString())) {
          webSocket.close(4401);
          return;
        }
        options.attach(socketChannel(webSocket));
      });
    });
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.removeListener('error', reject);
        resolve();
      });
    });
  if (options.port === 0 && options.usualPort !== undefined) await listen(options.usualPort).catch(() => listen(0));
  else await listen(options.port);
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}/#token=${token}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
