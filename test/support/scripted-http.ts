/** An HTTP port that answers from a script and fails loudly when the script runs out. */
import type { Http, HttpOutcome, HttpRequest } from '../../src/engine/ports.ts';
import type { ManualClock } from './manual-clock.ts';

export interface SeenRequest {
  readonly method: string;
  /** `AddOrder`, `Ticker`. */
  readonly operation: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Of the form or the query; empty for JSON bodies. */
  readonly fields: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

type Reply = HttpOutcome | 'hang' | ((request: SeenRequest) => HttpOutcome);

export class ScriptedHttp implements Http {
  readonly requests: SeenRequest[] = [];
  readonly #clock: ManualClock;
  readonly #script: { readonly operation: string | null; readonly reply: Reply }[] = [];
  readonly #always = new Map<string, Reply>();
  readonly #hanging: ((outcome: HttpOutcome) => void)[] = [];

  constructor(clock: ManualClock) {
    this.#clock = clock;
  }

  get names(): readonly string[] {
    return this.requests.map((request) => request.operation);
  }

  get last(): SeenRequest {
    const last = this.requests.at(-1);
    if (last === undefined) throw new Error('nothing was sent');
    return last;
  }

  /** The next request gets this, and must be for this operation when one is named. */
  next(reply: Reply, operation: string | null = null): this {
    this.#script.push({ operation, reply });
    return this;
  }

  /** Every request for this operation that the script does not answer. */
  always(operation: string, reply: Reply): this {
    this.#always.set(operation, reply);
    return this;
  }

  /** Ends the oldest request that hangs. */
  release(outcome: HttpOutcome): void {
    const release = this.#hanging.shift();
    if (release === undefined) throw new Error('no request hangs');
    release(outcome);
  }

  /** `result` inside the envelope, as text the exchange would send. */
  ok(result: unknown): HttpOutcome {
    return this.body(JSON.stringify({ error: [], result }));
  }

  error(...texts: string[]): HttpOutcome {
    return this.body(JSON.stringify({ error: texts }));
  }

  body(body: string, status = 200): HttpOutcome {
    const received = { wall: this.#clock.wallNow(), monotonic: this.#clock.monotonicNow() };
    return { kind: 'response', status, body, received };
  }

  request(request: HttpRequest): Promise<HttpOutcome> {
    const seen = seenOf(request);
    this.requests.push(seen);
    const reply = this.#replyTo(seen);
    if (reply === 'hang') {
      return new Promise((resolve) => {
        this.#hanging.push(resolve);
      });
    }
    return Promise.resolve(typeof reply === 'function' ? reply(seen) : reply);
  }

  #replyTo(seen: SeenRequest): Reply {
    const always = this.#always.get(seen.operation);
    const [scripted] = this.#script;
    if (
      scripted !== undefined &&
      (scripted.operation === null ? always === undefined : scripted.operation === seen.operation)
    ) {
      this.#script.shift();
      return scripted.reply;
    }
    if (always !== undefined) return always;
    throw new Error(`the script does not expect ${seen.operation}`);
  }
}

function seenOf(request: HttpRequest): SeenRequest {
  const url = new URL(request.url);
  const body = request.body ?? '';
  const form = request.method === 'GET' ? url.searchParams : new URLSearchParams(body.startsWith('{') ? '' : body);
  return {
    method: request.method,
    operation: url.pathname.split('/').at(-1) ?? '',
    url: request.url,
    headers: request.headers,
    body,
    fields: Object.fromEntries(form),
    timeoutMs: request.timeoutMs,
  };
}
