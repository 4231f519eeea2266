/** The simulator's own surface as the exchange that paper trading listens to: in memory, under the harness's clock. */
import type { OpenUpstreamSocket } from '../../src/simulator/paper/upstream-socket.ts';
import type { Harness, Json } from './simulator-harness.ts';

interface Connection {
  readonly drop: (reason: string) => void;
  readonly say: (text: string) => void;
}

const TRAVEL_MS = 5;

export class MemoryUpstream {
  readonly #harness: Pick<Harness, 'clock' | 'surface'>;
  readonly #connections = new Set<Connection>();
  /** Every request that arrived, parsed. */
  readonly asked: Json[] = [];
  /** Connections are refused while this holds a reason. */
  refusal: string | null = null;
  /** Nothing passes in either direction. */
  isDeaf = false;
  /** Changes a message on its way to the client; null loses it. */
  alter: (text: string) => string | null = (text) => text;
  attempts = 0;

  constructor(harness: Pick<Harness, 'clock' | 'surface'>) {
    this.#harness = harness;
  }

  get connections(): number {
    return this.#connections.size;
  }

  readonly open: OpenUpstreamSocket = (_url, events) => {
    this.attempts += 1;
    const { clock, surface } = this.#harness;
    let isOver = false;
    const end = (reason: string): void => {
      if (isOver) return;
      isOver = true;
      this.#connections.delete(connection);
      events.closed(reason);
    };
    const say = (text: string): void => {
      const altered = this.isDeaf ? null : this.alter(text);
      if (altered !== null) clock.after(TRAVEL_MS, () => isOver || events.received(altered));
    };
    const connection: Connection = { drop: end, say };
    let receive: ((text: string) => void) | null = null;
    clock.after(TRAVEL_MS, () => {
      if (isOver) return;
      if (this.refusal !== null) {
        end(this.refusal);
        return;
      }
      if (this.isDeaf) return;
      this.#connections.add(connection);
      events.opened();
      const session = surface.connect('public', { send: say, close: () => end('closed by the exchange') });
      receive = (text) => session.receive(text);
    });
    return {
      send: (text) => {
        clock.after(TRAVEL_MS, () => {
          if (isOver || this.isDeaf) return;
          this.asked.push(JSON.parse(text) as Json);
          receive?.(text);
        });
      },
      close: () => end('closed by the client'),
    };
  };

  /** Every connection breaks. */
  drop(reason = 'closed with code 1006'): void {
    for (const connection of [...this.#connections]) connection.drop(reason);
  }

  /** Sends text of its own on every connection. */
  say(text: string): void {
    for (const connection of this.#connections) connection.say(text);
  }
}
