/**
 * HTTP over Node's own client. What it adds is certainty about delivery: a connection is made and its certificate verified
 * before any byte of a request is handed to it, so a failure up to then is `not-sent` beyond doubt, and everything after is
 * `unknown` until a whole answer has been read.
 *
 * One instance is one pool of connections. Orders, cancels and reads get a pool each, so that slow reads cannot use up the
 * connections a cancel needs (fault R10).
 */
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { Duplex } from 'node:stream';
import type { Clock, Disposable, Http, HttpOutcome, HttpRequest } from '../engine/ports.ts';
import { errorCode } from './io-error.ts';
import { receivedNow } from './system-clock.ts';

const MAXIMUM_BODY_BYTES = 32 * 1024 * 1024;

export interface HttpPoolOptions {
  readonly maximumConnections: number;
  readonly maximumBodyBytes?: number;
  /** Additional trusted certificates, for tests of TLS. */
  readonly certificateAuthority?: string;
}

type SocketReady = (error: Error | null, socket: Duplex) => void;

export class HttpPool implements Http, Disposable {
  readonly #clock: Clock;
  readonly #maximumBodyBytes: number;
  readonly #plain: http.Agent;
  readonly #secure: https.Agent;

  constructor(clock: Clock, options: HttpPoolOptions) {
    this.#clock = clock;
    this.#maximumBodyBytes = options.maximumBodyBytes ?? MAXIMUM_BODY_BYTES;
    const agent = { keepAlive: true, maxSockets: options.maximumConnections, scheduling: 'lifo' } as const;
    const trusted = options.certificateAuthority === undefined ? {} : { ca: options.certificateAuthority };
    this.#plain = new ReadyPlainAgent(agent);
    this.#secure = new ReadySecureAgent({ ...agent, ...trusted });
  }

  request(request: HttpRequest): Promise<HttpOutcome> {
    return new Promise((resolve) => {
      let isHandedOver = false;
      let isSettled = false;
      const settle = (outcome: HttpOutcome): void => {
        if (isSettled) return;
        isSettled = true;
        timeout.dispose();
        resolve(outcome);
      };
      const failed = (reason: string): void => settle({ kind: isHandedOver ? 'unknown' : 'not-sent', reason });
      const timeout = this.#clock.after(request.timeoutMs, () => {
        failed(isHandedOver ? 'no whole answer in time' : 'no connection in time');
        outgoing?.destroy();
      });
      let outgoing: http.ClientRequest | null = null;
      try {
        outgoing = this.#start(request);
      } catch (error) {
        failed(errorCode(error));
        return;
      }
      // The agents below hand out connected, verified sockets alone; the request's bytes follow within this tick.
      outgoing.on('socket', () => {
        isHandedOver = true;
      });
      outgoing.on('error', (error) => failed(errorCode(error)));
      outgoing.on('close', () => failed('connection closed'));
      outgoing.on('response', (response) => {
        this.#read(response, settle, failed);
      });
      outgoing.end(request.body);
    });
  }

  dispose(): void {
    this.#plain.destroy();
    this.#secure.destroy();
  }

  #start(request: HttpRequest): http.ClientRequest {
    const url = new URL(request.url);
    const isSecure = url.protocol === 'https:';
    const body = request.body;
    const headers = {
      ...request.headers,
      ...(body === undefined ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
    };
    const options = { method: request.method, headers, agent: isSecure ? this.#secure : this.#plain };
    return isSecure ? https.request(url, options) : http.request(url, options);
  }

  #read(response: IncomingMessage, settle: (outcome: HttpOutcome) => void, failed: (reason: string) => void): void {
    const chunks: Buffer[] = [];
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > this.#maximumBodyBytes) {
        failed('answer too large');
        response.destroy();
        return;
      }
      chunks.push(chunk);
    });
    response.on('error', (error) => failed(errorCode(error)));
    response.on('end', () => {
      const received = receivedNow(this.#clock);
      if (!response.complete) failed('answer cut short');
      else
        settle({
          kind: 'response',
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString('utf8'),
          received,
        });
    });
  }
}

/** Announces a socket once it is connected, rather than when it begins to connect. */
class ReadyPlainAgent extends http.Agent {
  override createConnection(options: http.ClientRequestArgs, ready?: SocketReady): Duplex | null | undefined {
    return whenReady(super.createConnection(options), 'connect', ready);
  }
}

/** Announces a socket once its certificate is verified. */
class ReadySecureAgent extends https.Agent {
  override createConnection(options: https.RequestOptions, ready?: SocketReady): Duplex | null | undefined {
    return whenReady(super.createConnection(options), 'secureConnect', ready);
  }
}

function whenReady(
  socket: Duplex | null | undefined,
  event: 'connect' | 'secureConnect',
  ready: SocketReady | undefined,
): Duplex | null | undefined {
  if (socket === null || socket === undefined || ready === undefined) return socket;
  const onError = (error: Error): void => {
    forget();
    ready(error, socket);
  };
  const onClose = (): void => onError(new ConnectionClosedError());
  const onReady = (): void => {
    forget();
    ready(null, socket);
  };
  const forget = (): void => {
    socket.off('error', onError);
    socket.off('close', onClose);
    socket.off(event, onReady);
  };
  socket.on('error', onError);
  socket.on('close', onClose);
  socket.on(event, onReady);
  return undefined;
}

class ConnectionClosedError extends Error {
  readonly code = 'ECONNRESET';
}
