/** The simulator's surface in memory: links that collect frames, REST by function call, under a manual clock. */
import { createHash, createHmac } from 'node:crypto';
import { createExchange, type SimulatedExchange } from '../../src/simulator/create-exchange.ts';
import type { Tier } from '../../src/simulator/exchange.ts';
import { FaultGate } from '../../src/simulator/faults/fault-gate.ts';
import { Switchboard } from '../../src/simulator/faults/switchboard.ts';
import type { SurfaceOptions } from '../../src/simulator/surface/context.ts';
import type { Host } from '../../src/simulator/surface/gate.ts';
import { type ApiKey, PERMISSIONS, type Permission } from '../../src/simulator/surface/keys.ts';
import type { WsSession } from '../../src/simulator/surface/session.ts';
import { Surface } from '../../src/simulator/surface/surface.ts';
import { ManualClock } from './manual-clock.ts';
import { SeededRandom } from './seeded-random.ts';

export type Json = Readonly<Record<string, unknown>>;

export class WireClient {
  readonly frames: string[] = [];
  closedWith: { readonly code: number; readonly reason: string } | null = null;
  readonly session: WsSession;

  constructor(surface: Surface, host: Host) {
    this.session = surface.connect(host, {
      send: (text) => this.frames.push(text),
      close: (code, reason) => {
        this.closedWith = { code, reason };
      },
    });
  }

  /** Raw text, or an object written as JSON. Returns the frames it was answered with at once. */
  send(message: string | Json): readonly Json[] {
    const before = this.frames.length;
    this.session.receive(typeof message === 'string' ? message : JSON.stringify(message));
    return this.frames.slice(before).map(parse);
  }

  /** Frames since the last call, parsed. */
  take(): readonly Json[] {
    return this.frames.splice(0).map(parse);
  }

  takeText(): readonly string[] {
    return this.frames.splice(0);
  }
}

const parse = (text: string): Json => JSON.parse(text) as Json;

/** Responses without the two fields that tell the time. */
export const timeless = (frame: Json | undefined): Json => {
  const { time_in: _in, time_out: _out, ...rest } = frame ?? {};
  return rest;
};

export interface HarnessOptions {
  readonly symbols?: readonly string[];
  readonly rate?: number;
  readonly depth?: number;
  readonly tier?: Tier;
  readonly options?: Partial<SurfaceOptions>;
  readonly deposits?: Readonly<Record<string, string>>;
}

export class Harness {
  readonly clock = new ManualClock();
  readonly exchange: SimulatedExchange;
  readonly surface: Surface;
  readonly board: Switchboard;
  readonly gate: FaultGate;
  readonly key: ApiKey;
  #nonce = 1_000;

  constructor({ symbols = ['BTC/USD'], rate = 0, depth = 0.2, tier = 'pro', options, deposits }: HarnessOptions = {}) {
    const random = new SeededRandom(7);
    this.exchange = createExchange({ clock: this.clock, random, market: { symbols, rate, depth } });
    this.board = new Switchboard(this.clock, random);
    this.gate = new FaultGate(this.board, this.clock, () => ['demo']);
    this.surface = new Surface({
      exchange: this.exchange,
      clock: this.clock,
      random,
      gate: this.gate,
      ...(options === undefined ? {} : { options }),
    });
    this.exchange.createAccount('demo', tier, deposits ?? { USD: '100000', BTC: '2', ETH: '20' });
    this.key = this.surface.context.keys.create('full', 'demo', PERMISSIONS);
  }

  connect(host: Host): WireClient {
    return new WireClient(this.surface, host);
  }

  token(key: ApiKey = this.key): string {
    return this.surface.context.keys.issueToken(key).text;
  }

  keyWith(...permissions: readonly Permission[]): ApiKey {
    return this.surface.context.keys.create('limited', 'demo', permissions);
  }

  public(path: string): Json {
    const [name = '', query = ''] = path.split('?');
    return parse(
      this.surface.rest.handle({ method: 'GET', path: `/0/public/${name}`, query, headers: {}, body: '' }).body,
    );
  }

  /** A signed call with a nonce of its own; `how` bends it. */
  private(
    name: string,
    params: Readonly<Record<string, string>> = {},
    how: { readonly key?: ApiKey; readonly nonce?: string; readonly sign?: string; readonly json?: Json } = {},
  ): Json {
    const key = how.key ?? this.key;
    this.#nonce += 1;
    const nonce = how.nonce ?? String(this.#nonce);
    const path = `/0/private/${name}`;
    const isJson = how.json !== undefined;
    const body = isJson ? JSON.stringify({ nonce, ...how.json }) : new URLSearchParams({ nonce, ...params }).toString();
    const digest = createHash('sha256')
      .update(nonce + body)
      .digest();
    const signature = createHmac('sha512', Buffer.from(key.secret, 'base64')).update(path).update(digest);
    const headers = {
      'api-key': key.key,
      'api-sign': how.sign ?? signature.digest('base64'),
      'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
    };
    return parse(this.surface.rest.handle({ method: 'POST', path, query: '', headers, body }).body);
  }
}
