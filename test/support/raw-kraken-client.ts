/** A Kraken client of the plainest kind: a socket, JSON, a signature. Knows the protocol from its documents only. */
import { createHash, createHmac } from 'node:crypto';
import { WebSocket } from 'ws';

export type Frame = Readonly<Record<string, unknown>>;

export class RawSocket {
  readonly #socket: WebSocket;
  readonly texts: string[] = [];
  #waiting: { readonly test: (text: string) => boolean; readonly resolve: (text: string) => void }[] = [];
  closeCode: number | null = null;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#heard(data.toString()));
    socket.on('close', (code) => {
      this.closeCode = code;
    });
  }

  static open(url: string): Promise<RawSocket> {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url, { perMessageDeflate: false });
      const client = new RawSocket(socket);
      socket.once('open', () => resolve(client));
      socket.once('error', reject);
    });
  }

  send(message: string | Frame): void {
    this.#socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** The first text, already here or yet to come, that passes; taken out of `texts`. */
  text(test: (text: string) => boolean): Promise<string> {
    const index = this.texts.findIndex(test);
    if (index >= 0) return Promise.resolve(this.texts.splice(index, 1)[0] ?? '');
    return new Promise((resolve) => this.#waiting.push({ test, resolve }));
  }

  async frame(test: (frame: Frame) => boolean): Promise<Frame> {
    return parse(await this.text((text) => test(parse(text))));
  }

  /** The answer to `message`, told apart by its `req_id`. */
  async ask(message: Frame & { readonly req_id: number }): Promise<Frame> {
    this.send(message);
    return this.frame((frame) => frame['req_id'] === message.req_id);
  }

  channel(name: string, type: 'snapshot' | 'update'): Promise<Frame> {
    return this.frame((frame) => frame['channel'] === name && frame['type'] === type);
  }

  close(): Promise<void> {
    if (this.#socket.readyState === WebSocket.CLOSED) return Promise.resolve();
    return new Promise((resolve) => {
      this.#socket.once('close', () => resolve());
      this.#socket.terminate();
    });
  }

  /** Resolves with the close code. */
  gone(): Promise<number> {
    if (this.closeCode !== null) return Promise.resolve(this.closeCode);
    return new Promise((resolve) => {
      this.#socket.once('close', (code) => resolve(code));
    });
  }

  #heard(text: string): void {
    const waiting = this.#waiting.find((candidate) => candidate.test(text));
    if (waiting === undefined) {
      this.texts.push(text);
      return;
    }
    this.#waiting = this.#waiting.filter((candidate) => candidate !== waiting);
    waiting.resolve(text);
  }
}

const parse = (text: string): Frame => {
  try {
    return JSON.parse(text) as Frame;
  } catch {
    return { notJson: text };
  }
};

export class RawRest {
  readonly #base: string;
  readonly #key: string;
  readonly #secret: string;
  #nonce = BigInt(Date.now()) * 1000n;

  constructor(base: string, key: string, secret: string) {
    this.#base = base;
    this.#key = key;
    this.#secret = secret;
  }

  async public(path: string): Promise<Frame> {
    return (await fetch(`${this.#base}/0/public/${path}`)).json() as Promise<Frame>;
  }

  async private(name: string, params: Readonly<Record<string, string>> = {}): Promise<Frame> {
    this.#nonce += 1n;
    const nonce = String(this.#nonce);
    return this.#post(name, nonce, new URLSearchParams({ nonce, ...params }).toString(), 'x-www-form-urlencoded');
  }

  async privateJson(name: string, params: Frame): Promise<Frame> {
    this.#nonce += 1n;
    const nonce = String(this.#nonce);
    return this.#post(name, nonce, JSON.stringify({ nonce, ...params }), 'json');
  }

  async token(): Promise<string> {
    const answer = await this.private('GetWebSocketsToken');
    return (answer['result'] as { readonly token: string }).token;
  }

  async #post(name: string, nonce: string, body: string, type: string): Promise<Frame> {
    const path = `/0/private/${name}`;
    const digest = createHash('sha256')
      .update(nonce + body)
      .digest();
    const sign = createHmac('sha512', Buffer.from(this.#secret, 'base64')).update(path).update(digest).digest('base64');
    const headers = { 'API-Key': this.#key, 'API-Sign': sign, 'Content-Type': `application/${type}` };
    const response = await fetch(this.#base + path, { method: 'POST', body, headers });
    return response.json() as Promise<Frame>;
  }
}
