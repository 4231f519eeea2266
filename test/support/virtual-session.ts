/**
 * A whole session of trading on paper under one virtual clock, recorded: a seeded market at one simulated exchange, the desk's own
 * account at a second one that follows it, and the workstation's trading part between them, a constant time away from both.
 */

import type { DecisionView } from '../../src/contract/automation-views.ts';
import type { CommandName, CommandPayload, CommandResults } from '../../src/contract/commands.ts';
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';
import { type Desk, openDesk } from '../../src/desk.ts';
import type { MarketSymbol } from '../../src/domain/instrument.ts';
import { fail } from '../../src/domain/result.ts';
import type { EpochMs, MonotonicMs } from '../../src/domain/time.ts';
import type { Clock, Http, HttpOutcome, SocketFactory } from '../../src/engine/ports.ts';
import { createApiKey } from '../../src/platform/api-key.ts';
import { inOwnStep } from '../../src/recording/own-step.ts';
import { Recorder } from '../../src/recording/recorder.ts';
import { createExchange, type SimulatedExchange } from '../../src/simulator/create-exchange.ts';
import type { Exchange } from '../../src/simulator/exchange.ts';
import { openPaperExchange, type PaperExchange } from '../../src/simulator/paper/paper-exchange.ts';
import type { OpenUpstreamSocket } from '../../src/simulator/paper/upstream-socket.ts';
import type { Host } from '../../src/simulator/surface/gate.ts';
import { PERMISSIONS } from '../../src/simulator/surface/keys.ts';
import { Surface } from '../../src/simulator/surface/surface.ts';
import { Timeline, trueClock } from '../simulation/timeline.ts';
import { memoryChannelPair } from './memory-channel.ts';
import { MemoryJournal } from './memory-journal.ts';
import { SeededRandom } from './seeded-random.ts';
import { TestWindow } from './test-window.ts';

/** One way, milliseconds: a whole number of microseconds, and nothing that travels meets what happens by the clock. */
export const WAY_MS = 17.25;
/** The recorder puts what was answered within the same step of the program off to the next turn of the loop. */
const TURNS = 4;
const ACCOUNT = 'first';
const NOT_HERE = { code: 'NOT_HERE', category: 'config', retryable: false, delivery: 'not-sent', message: '' } as const;

const addresses = (name: string) => ({
  publicWs: `wss://public.${name}.test/v2`,
  privateWs: `wss://private.${name}.test/v2`,
  level3Ws: `wss://level3.${name}.test/v2`,
  rest: `https://rest.${name}.test`,
});

export class VirtualSession {
  readonly timeline = new Timeline(TURNS);
  readonly market: SimulatedExchange;
  readonly #root: string;
  readonly #seed: number;
  readonly #marketSurface: Surface;
  #accountSurface: Surface | null = null;
  #paper: PaperExchange | null = null;
  #recorder: Recorder | null = null;
  #desk: Desk | null = null;
  #window: TestWindow | null = null;
  #nonce = 0;

  /** `root`: where the recording is put. `rate`: book messages a second. */
  constructor(seed: number, root: string, symbol: MarketSymbol, rate: number) {
    this.#seed = seed;
    this.#root = root;
    const clock = trueClock(this.timeline);
    const market = { symbols: [symbol], rate, depth: 0.2 };
    this.market = createExchange({ clock, random: new SeededRandom(seed), market });
    this.#marketSurface = this.#surfaceOf(this.market, 1);
  }

  /** Of the account's exchange. */
  get account(): Exchange {
    if (this.#paper === null) throw new Error('The session has not begun.');
    return this.#paper.exchange;
  }

  /** Calendar and exchange show the same time here. */
  get now(): EpochMs {
    return this.timeline.epoch;
  }

  async start(symbol: MarketSymbol, deposits: Readonly<Record<string, string>>): Promise<this> {
    const clock = trueClock(this.timeline);
    const opening = openPaperExchange({
      clock,
      random: new SeededRandom(this.#seed + 2),
      open: this.#upstream,
      url: addresses('market').publicWs,
    });
    await this.run(1_000);
    const opened = await opening;
    if (!opened.ok) throw new Error(opened.error);
    this.#paper = opened.value;
    this.account.createAccount(ACCOUNT, 'pro', deposits);
    const surface = this.#surfaceOf(this.account, 3);
    this.#accountSurface = surface;
    const key = surface.context.keys.create(
      'trading',
      ACCOUNT,
      PERMISSIONS.filter((permission) => permission !== 'withdraw-funds'),
    );
    const apiKey = createApiKey(key.key, key.secret);
    if (!apiKey.ok) throw new Error(apiKey.error.message);
    await this.#open(apiKey.value);
    await this.run(6_000);
    await this.command('view.set', {
      books: [{ symbol, levels: 25 }],
      trades: [symbol],
      tickers: [symbol],
      candles: [{ symbol, interval: 1 }],
      isVisible: true,
    });
    await this.run(5_000);
    return this;
  }

  async run(ms: number): Promise<void> {
    await this.timeline.runUntil(this.timeline.now + ms);
  }

  /** Settles within the instant in which it is asked, unless the command itself takes time. */
  async command<N extends CommandName>(name: N, payload: CommandPayload<N>): Promise<CommandResults[N]> {
    if (this.#window === null) throw new Error('No window is open.');
    const asking = this.#window.command(name, payload);
    for (let turn = 0; turn < 10; turn += 1) await this.run(0);
    const answer = await asking;
    if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
    return answer.value;
  }

  decisions(of: string): readonly DecisionView[] {
    return this.desk.engine.automation.decisions(of, 500);
  }

  get desk(): Desk {
    if (this.#desk === null) throw new Error('The session has not begun.');
    return this.#desk;
  }

  /** Ends the session; returns the folder of its recording. */
  async close(): Promise<string> {
    const recorder = this.#recorder;
    if (recorder === null) throw new Error('The session has not begun.');
    await recorder.close(() => this.desk.engine.onlooker.state());
    this.desk.engine.dispose();
    this.desk.kraken.dispose();
    this.#paper?.dispose();
    this.market.dispose();
    return recorder.folder;
  }

  async #open(apiKey: Parameters<typeof openDesk>[0]['apiKey']): Promise<void> {
    const clock = this.#clock();
    let settings = {
      ...DEFAULT_SETTINGS,
      trading: { ...DEFAULT_SETTINGS.trading, watchlist: [DEFAULT_SETTINGS.trading.defaultSymbol] },
    };
    const http = this.#http();
    const begun = await Recorder.begin({
      root: this.#root,
      clock,
      venue: 'paper',
      ended: (message) => {
        throw new Error(message);
      },
      ports: {
        clock,
        random: new SeededRandom(this.#seed + 4),
        log: { write: () => {} },
        sockets: this.#sockets(),
        http: { reads: http, orders: http, cancels: http },
        userAgent: 'virtual',
        market: addresses('market'),
        account: addresses('account'),
        apiKey,
        nonce: {
          next: () => {
            this.#nonce += 1;
            return String(this.#nonce);
          },
        },
        journal: new MemoryJournal(),
        settings: {
          current: () => settings,
          save: async (changed) => {
            settings = changed;
            return { ok: true, value: null };
          },
          problems: [],
        },
        notices: [],
        venue: 'paper',
        version: 'virtual',
        holdsKeyLock: () => true,
        gauges: {},
      },
    });
    if (!begun.ok) throw new Error(begun.error);
    const recorder = begun.value;
    this.#recorder = recorder;
    const desk = openDesk(recorder.desk.ports, () =>
      recorder.desk.credentials({ set: async () => fail(NOT_HERE), clear: async () => fail(NOT_HERE) }),
    );
    this.#desk = desk;
    const started = desk.engine.start();
    await this.run(0);
    const outcome = await started;
    if (!outcome.ok) throw new Error(outcome.error.message);
    recorder.watch(() => desk.engine.onlooker.state());
    const ends = memoryChannelPair();
    recorder.desk.door(desk.door).attach(inOwnStep(ends.engine));
    this.#window = new TestWindow(ends.window);
    await this.run(0);
  }

  /** What it asks for runs before the next event. */
  #clock(): Clock {
    return {
      wallNow: () => this.timeline.epoch,
      monotonicNow: () => this.timeline.now as MonotonicMs,
      after: (delayMs, callback) => this.timeline.after(delayMs, callback),
    };
  }

  #surfaceOf(exchange: Exchange, seed: number): Surface {
    return new Surface({ exchange, clock: trueClock(this.timeline), random: new SeededRandom(this.#seed + seed) });
  }

  #surface(url: string): { readonly surface: Surface; readonly host: Host } {
    const { hostname } = new URL(url);
    const surface = hostname.includes('.market.') ? this.#marketSurface : this.#accountSurface;
    if (surface === null) throw new Error(`Nobody answers at ${url} yet.`);
    return {
      surface,
      host: (['public', 'private', 'level3'] as const).find((name) => hostname.startsWith(name)) ?? 'public',
    };
  }

  #sockets(): SocketFactory {
    const { timeline } = this;
    return {
      connect: (url, events) => {
        const { surface, host } = this.#surface(url);
        let session: ReturnType<Surface['connect']> | null = null;
        let isOver = false;
        const end = (code: number, reason: string): void => {
          if (isOver) return;
          isOver = true;
          if (session !== null) surface.disconnected(session);
          timeline.after(0, () => events.closed({ code, reason }));
        };
        timeline.after(2 * WAY_MS, () => {
          if (isOver) return;
          events.opened();
          session = surface.connect(host, {
            send: (text) =>
              void timeline.after(WAY_MS, () => {
                const received = { wall: timeline.epoch, monotonic: timeline.now as MonotonicMs };
                if (!isOver) events.frame(new TextEncoder().encode(text), received);
              }),
            close: (code, reason) => end(code, reason),
          });
        });
        return {
          bufferedBytes: 0,
          send: (text) => {
            if (isOver || session === null) return false;
            timeline.after(WAY_MS, () => {
              if (!isOver) session?.receive(text);
            });
            return true;
          },
          close: (code) => end(code, ''),
          terminate: () => end(1006, ''),
        };
      },
    };
  }

  #http(): Http {
    const { timeline } = this;
    return {
      request: ({ method, url, headers, body }) =>
        new Promise<HttpOutcome>((resolve) => {
          const { pathname, search } = new URL(url);
          const { surface } = this.#surface(url);
          timeline.after(WAY_MS, () => {
            const answer = surface.rest.answer({
              method,
              path: pathname,
              query: search.slice(1),
              headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
              body: body ?? '',
            });
            if (answer.kind === 'never') return;
            timeline.after(WAY_MS, () => {
              const received = { wall: timeline.epoch, monotonic: timeline.now as MonotonicMs };
              const { status, body: text } = answer.response;
              resolve({ kind: 'response', status, body: text, received });
            });
          });
        }),
    };
  }

  get #upstream(): OpenUpstreamSocket {
    const { timeline } = this;
    return (url, events) => {
      const { surface, host } = this.#surface(url);
      let session: ReturnType<Surface['connect']> | null = null;
      let isOver = false;
      const end = (reason: string): void => {
        if (isOver) return;
        isOver = true;
        if (session !== null) surface.disconnected(session);
        timeline.after(0, () => events.closed(reason));
      };
      timeline.after(2 * WAY_MS, () => {
        if (isOver) return;
        session = surface.connect(host, {
          send: (text) => void timeline.after(WAY_MS, () => (isOver ? undefined : events.received(text))),
          close: (_code, reason) => end(reason),
        });
        events.opened();
      });
      return {
        send: (text) => void timeline.after(WAY_MS, () => (isOver ? undefined : session?.receive(text))),
        close: () => end('closed'),
      };
    };
  }
}
