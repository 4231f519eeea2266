/** The exchange's whole surface, without any I/O: links in, frames out; REST requests in, answers out. */
import type { Exchange } from '../exchange.ts';
import type { SimClock, SimRandom } from '../ports.ts';
import { AccountHub } from './account-hub.ts';
import { DEFAULT_OPTIONS, type SurfaceContext, type SurfaceOptions } from './context.ts';
import { Directory } from './directory.ts';
import type { Host, WireGate } from './gate.ts';
import { KeyRegistry } from './keys.ts';
import { MarketHub } from './market-hub.ts';
import { RestSurface } from './rest/router.ts';
import { type ClientLink, WsSession } from './session.ts';

export interface SurfaceParts {
  readonly exchange: Exchange;
  readonly clock: SimClock;
  readonly random: SimRandom;
  readonly gate?: WireGate | null;
  readonly options?: Partial<SurfaceOptions>;
}

export class Surface {
  readonly context: SurfaceContext;
  readonly rest: RestSurface;
  readonly #sessions = new Set<WsSession>();
  readonly #stopListening: () => void;

  constructor({ exchange, clock, random, gate = null, options = {} }: SurfaceParts) {
    const directory = new Directory(exchange);
    const markets = new MarketHub(exchange, directory);
    const accounts = new AccountHub(exchange, directory);
    this.context = {
      exchange,
      clock,
      random,
      directory,
      keys: new KeyRegistry(clock, random),
      markets,
      accounts,
      gate,
      options: { ...DEFAULT_OPTIONS, ...options },
    };
    this.rest = new RestSurface(this.context);
    this.#stopListening = exchange.listen({
      ...markets.listener,
      ...accounts.listener,
      instrumentChanged: (symbol) => {
        directory.refresh();
        markets.listener.instrumentChanged(symbol);
      },
      statusChanged: () => {
        for (const session of this.#sessions) session.sendStatus();
      },
    });
  }

  /** Says `status` at once. Feed it frames by `receive` and tell it `closed` when the socket has gone. */
  connect(host: Host, link: ClientLink): WsSession {
    const session = new WsSession(this.context, host, link);
    this.#sessions.add(session);
    session.open();
    return session;
  }

  disconnected(session: WsSession): void {
    this.#sessions.delete(session);
    session.closed();
  }

  get sessions(): ReadonlySet<WsSession> {
    return this.#sessions;
  }

  close(): void {
    this.#stopListening();
    for (const session of [...this.#sessions]) {
      session.close(1001, 'Server going away');
      this.disconnected(session);
    }
  }
}
