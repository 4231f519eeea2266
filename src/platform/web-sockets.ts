/** Sockets over the `ws` package: uncompressed, size-capped, with certificates verified as usual. */
import { WebSocket } from 'ws';
import type { Received } from '../domain/time.ts';
import type { Clock, Socket, SocketEvents, SocketFactory } from '../engine/ports.ts';
import { errorCode } from './io-error.ts';
import { receivedNow } from './system-clock.ts';

/** RFC 6455: the link was lost without a closing handshake. */
const ABNORMAL = 1006;
const UNSUPPORTED_DATA = 1003;
const MESSAGE_TOO_BIG = 1009;
const HANDSHAKE_TIMEOUT_MS = 10_000;

export interface WebSocketFactoryOptions {
  readonly userAgent: string;
  readonly handshakeTimeoutMs?: number;
}

export class WebSocketFactory implements SocketFactory {
  readonly #clock: Clock;
  readonly #options: WebSocketFactoryOptions;

  constructor(clock: Clock, options: WebSocketFactoryOptions) {
    this.#clock = clock;
    this.#options = options;
  }

  connect(url: string, events: SocketEvents, options: { readonly maximumFrameBytes: number }): Socket {
    const socket = new WebSocket(url, {
      perMessageDeflate: false,
      maxPayload: options.maximumFrameBytes,
      handshakeTimeout: this.#options.handshakeTimeoutMs ?? HANDSHAKE_TIMEOUT_MS,
      followRedirects: false,
      // Whoever reads a frame judges its text: the scanners know every byte they accept, the decoder behind them is strict.
      skipUTF8Validation: true,
      headers: { 'User-Agent': this.#options.userAgent },
    });
    return new WebSocketLink(socket, events, this.#clock);
  }
}

const NOTHING = (): void => {};
const READ_OVER = Promise.resolve();

class WebSocketLink implements Socket {
  readonly #socket: WebSocket;
  #isOver = false;
  /** What is known of the cause before `ws` reports the end. */
  #code: number | null = null;
  #reason = '';
  #httpStatus: number | undefined;
  readonly #clock: Clock;
  /** Of the read under way: its frames are handed over in one go, and all of them had arrived when it began. */
  #received: Received | null = null;
  readonly #forget = (): void => {
    this.#received = null;
  };

  constructor(socket: WebSocket, events: SocketEvents, clock: Clock) {
    this.#socket = socket;
    this.#clock = clock;
    socket.on('open', () => {
      if (!this.#isOver) events.opened();
    });
    socket.on('message', (data, isBinary) => {
      if (this.#isOver) return;
      if (isBinary || !Buffer.isBuffer(data)) {
        this.#code ??= UNSUPPORTED_DATA;
        this.#reason ||= 'binary frame';
        socket.close(UNSUPPORTED_DATA);
        return;
      }
      events.frame(data, this.#stamp());
    });
    socket.on('unexpected-response', (_request, response) => {
      this.#httpStatus = response.statusCode ?? 0;
      this.#reason ||= `upgrade refused with HTTP ${this.#httpStatus}`;
      response.destroy();
      socket.terminate();
    });
    socket.on('error', (error) => {
      const code = errorCode(error);
      if (code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') this.#code ??= MESSAGE_TOO_BIG;
      this.#reason ||= code === 'Error' ? error.message : code;
    });
    socket.on('close', (code, reason) => {
      if (this.#isOver) return;
      this.#isOver = true;
      const end = { code: this.#code ?? (code || ABNORMAL), reason: reason.toString('utf8') || this.#reason };
      events.closed(this.#httpStatus === undefined ? end : { ...end, httpStatus: this.#httpStatus });
    });
  }

  #stamp(): Received {
    if (this.#received === null) {
      this.#received = receivedNow(this.#clock);
      // Runs when the whole read has been handed over.
      void READ_OVER.then(this.#forget);
    }
    return this.#received;
  }

  send(text: string): boolean {
    if (this.#isOver || this.#socket.readyState !== WebSocket.OPEN) return false;
    try {
      // Without a callback `ws` throws when the socket closes in between; the end is reported by `closed` alone.
      this.#socket.send(text, NOTHING);
    } catch {
      // Open a moment ago: nobody can say that no byte left.
    }
    return true;
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  close(code: number): void {
    try {
      this.#socket.close(code);
    } catch {
      // Codes that must not travel (1005, 1006, …) end the link all the same.
      this.#socket.terminate();
    }
  }

  terminate(): void {
    this.#socket.terminate();
  }
}
