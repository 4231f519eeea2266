/**
 * The simulated exchange on loopback sockets: one listener for the three WebSocket hosts, REST and, unless switched off,
 * the control surface.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AccountId, Exchange, Tier } from './exchange.ts';
import { type ControlResponse, ControlSurface } from './faults/control.ts';
import { FaultGate } from './faults/fault-gate.ts';
import { FaultyLink, travelTime, vanishes } from './faults/faulty-link.ts';
import type { LiveLink } from './faults/immediate.ts';
import { Switchboard, textOf } from './faults/switchboard.ts';
import { createDemoAccount, type KeySummary } from './host/demo-accounts.ts';
import { nodeClock, seededRandom } from './host/node-machine.ts';
import { SocketLink } from './host/socket-link.ts';
import { houseVenue, KRAKEN_PUBLIC_WS, paperVenue } from './host/venue.ts';
import type { SurfaceOptions } from './surface/context.ts';
import type { Host } from './surface/gate.ts';
import type { RestRequest } from './surface/rest/request.ts';
import { Surface } from './surface/surface.ts';

export interface SimulatorOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly seed: number;
  /** Book messages a second over all symbols; null: the market's own pace. */
  readonly rate: number | null;
  /** Whether faults and market moves may be asked for over loopback. */
  readonly control: boolean;
  readonly tier?: Tier;
  /** Listed symbols that trade; all of them unless told otherwise. */
  readonly symbols?: readonly string[];
  /** `paper`: accounts and matching are this exchange's, the market is Kraken's; rate and symbols then mean nothing. */
  readonly mode?: 'demo' | 'paper';
  /** Whose market is traded on paper; Kraken's unless told otherwise. */
  readonly upstream?: { readonly publicWs: string };
  readonly surface?: Partial<SurfaceOptions>;
}

export interface Simulator {
  readonly urls: {
    readonly publicWs: string;
    readonly privateWs: string;
    readonly level3Ws: string;
    readonly rest: string;
  };
  /** Of the key that may do everything but move money out. */
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly keys: readonly KeySummary[];
  /** Base address of the control surface; null when it is off. */
  readonly control: string | null;
  readonly exchange: Exchange;
  /** The control surface for the process that runs this, whether or not it is switched on for loopback. */
  ask(method: string, path: string, body: string): ControlResponse;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const PATHS: Readonly<Record<string, Host>> = {
  '/public/v2': 'public',
  '/private/v2': 'private',
  '/level3/v2': 'level3',
  '/v2': 'public',
};
const MAX_FRAME_BYTES = 1 << 20;
const MAX_BODY_BYTES = 1 << 20;
const CHALLENGE =
  '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>';

/** Rejects with the listener's own error, `EADDRINUSE` among them, or when the market to trade on paper cannot be reached. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const clock = nodeClock();
  const venue =
    options.mode === 'paper'
      ? await paperVenue(clock, seededRandom(options.seed), options.upstream?.publicWs ?? KRAKEN_PUBLIC_WS)
      : houseVenue(clock, seededRandom(options.seed), options);
  const { exchange, market } = venue;
  const random = seededRandom(options.seed + 1);
  const board = new Switchboard(clock, random);
  const accounts = (): readonly AccountId[] => [...new Set(surface.context.keys.all().map((key) => key.account))];
  const gate = new FaultGate(board, clock, accounts);
  const surface = new Surface({ exchange, clock, random, gate, options: options.surface ?? {} });
  const { keys, directory } = surface.context;
  const links = new Set<LiveLink>();
  const demo = createDemoAccount(exchange, keys, options.tier ?? 'pro');
  const control = new ControlSurface({
    exchange,
    market,
    directory,
    clock,
    gate,
    board,
    keys,
    links: () => links,
    accounts,
  });

  const server = createServer((request, response) => {
    void serve(request, response).catch(() => request.socket.destroy());
  });
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    autoPong: false,
  });

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', `http://${LOOPBACK}`);
    const body = await readBody(request);
    if (body === null) {
      response.writeHead(413).end();
      return;
    }
    if (url.pathname.startsWith('/control/')) {
      // A page in a browser always names its origin; it has no business here.
      const isAllowed = options.control && request.headers.origin === undefined;
      const answer = isAllowed
        ? control.handle(request.method ?? 'GET', url.pathname.slice('/control/'.length), body)
        : { status: 403, body: { error: 'The control surface is switched off.' } };
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
      return;
    }
    const rest: RestRequest = {
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.search.slice(1),
      headers: plainHeaders(request),
      body,
    };
    const reset = board.fire('net.reset', { host: 'rest' });
    if (reset !== null) {
      if (reset['accepted'] === true) surface.rest.handle(rest);
      request.socket.resetAndDestroy();
      return;
    }
    if (vanishes(board, 'rest', 'out')) return;
    const answer = venue.line(() => {
      const outcome = surface.rest.answer(rest);
      if (outcome.kind === 'never' || vanishes(board, 'rest', 'in')) return;
      const send = (): void => {
        response.writeHead(outcome.response.status, outcome.response.headers).end(outcome.response.body);
      };
      const wait = outcome.afterMs + travelTime(board, 'rest', 'in');
      if (wait === 0) send();
      else clock.after(wait, send);
    });
    clock.after(travelTime(board, 'rest', 'out'), () => answer(`${rest.query}&${rest.body}`));
  };

  const attach = (socket: WebSocket, stream: Duplex, host: Host): void => {
    const raw = new SocketLink(socket, stream);
    const link = new FaultyLink(board, clock, host, raw);
    const session = surface.connect(host, link);
    /** A request that breaks the session costs its connection, never the exchange. */
    const receive = venue.line((text) => {
      try {
        session.receive(text);
      } catch (error) {
        process.stderr.write(`A request broke its session: ${error instanceof Error ? error.stack : String(error)}\n`);
        raw.close(1011, 'Internal error');
      }
    });
    const live: LiveLink = {
      host,
      session: session.id,
      close: (code, reason) => raw.close(code, reason),
      reset: () => (stream instanceof Socket ? stream.resetAndDestroy() : stream.destroy()),
      sendText: (text) => raw.send(text),
    };
    links.add(live);
    socket.on('message', (data, isBinary) => {
      if (!isBinary) link.receive(data.toString(), receive);
    });
    socket.on('ping', (data) => {
      const isLost = vanishes(board, host, 'out') || vanishes(board, host, 'in');
      if (!isLost) raw.pong(data);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      raw.closed();
      links.delete(live);
      surface.disconnected(session);
    });
  };

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const path = new URL(request.url ?? '/', `http://${LOOPBACK}`).pathname;
    const host = Object.hasOwn(PATHS, path) ? PATHS[path] : undefined;
    if (host === undefined) {
      refuseUpgrade(stream, 404, 'text/plain', `No WebSocket at ${path}. Known: ${Object.keys(PATHS).join(', ')}.`);
      return;
    }
    if (vanishes(board, host, 'out')) return;
    const refusal = board.fire('net.upgrade', { host });
    if (refusal !== null) {
      const status = textOf(refusal, 'status', '403');
      const code = status === 'html' ? 403 : Number(status);
      refuseUpgrade(stream, code, 'text/html', status === 'html' ? CHALLENGE : `error code: ${status}`);
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => attach(socket, stream, host));
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      venue.dispose();
      reject(error);
    });
    server.listen(options.port, LOOPBACK, () => {
      server.removeAllListeners('error');
      resolve();
    });
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  return {
    urls: {
      publicWs: `ws://${LOOPBACK}:${port}/public/v2`,
      privateWs: `ws://${LOOPBACK}:${port}/private/v2`,
      level3Ws: `ws://${LOOPBACK}:${port}/level3/v2`,
      rest: `http://${LOOPBACK}:${port}`,
    },
    apiKey: demo.first.apiKey,
    apiSecret: demo.first.apiSecret,
    keys: demo.all,
    control: options.control ? `http://${LOOPBACK}:${port}/control` : null,
    exchange,
    ask: (method, path, body) => control.handle(method, path, body),
    close: async () => {
      venue.dispose();
      surface.close();
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function refuseUpgrade(stream: Duplex, status: number, type: string, body: string): void {
  stream.end(
    `HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function plainHeaders(request: IncomingMessage): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
}

/** The body as text; null when it is too large. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    length += bytes.length;
    if (length > MAX_BODY_BYTES) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
