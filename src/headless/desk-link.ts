/** A window without a screen on a running desk: the loopback contract, asked once or a few times, and left. */
import { WebSocket } from 'ws';
import type { CommandName, CommandPayload, CommandResults } from '../contract/commands.ts';
import { type EngineMessage, PROTOCOL_VERSION, type StreamData, type StreamName } from '../contract/protocol.ts';
import type { QueryName, QueryPayload, QueryResults } from '../contract/queries.ts';
import type { Failure } from '../domain/failure.ts';
import { fail, ok, type Result } from '../domain/result.ts';

const WAIT_MS = 10_000;

const noAnswer = (message: string): Failure => ({
  code: 'DESK_SILENT',
  category: 'client',
  retryable: true,
  delivery: 'unknown',
  message,
});

export class DeskLink {
  readonly #socket: WebSocket;
  readonly #streams = new Map<StreamName, unknown>();
  readonly #asked = new Map<number, (answer: Result<unknown, Failure>) => void>();
  readonly #looks = new Set<() => void>();
  #next = 0;
  #isOver = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      if (!isBinary) this.#hear(JSON.parse(data.toString()) as EngineMessage);
    });
    socket.on('close', () => {
      this.#isOver = true;
      for (const settle of this.#asked.values()) settle(fail(noAnswer('The desk ended before it answered.')));
      this.#asked.clear();
      for (const look of [...this.#looks]) look();
    });
  }

  /** `url` as the host prints it, token included. */
  static open(url: string): Promise<Result<DeskLink, string>> {
    const { host, hash } = new URL(url);
    return new Promise((resolve) => {
      const socket = new WebSocket(`ws://${host}`, { origin: `http://${host}`, handshakeTimeout: WAIT_MS });
      socket.on('error', () => resolve(fail(`No desk answers at http://${host}: it has ended, or is only starting.`)));
      socket.on('open', () => {
        const link = new DeskLink(socket);
        socket.send(hash.slice('#token='.length));
        socket.send(JSON.stringify({ type: 'hello', protocol: PROTOCOL_VERSION }));
        resolve(ok(link));
      });
    });
  }

  command<N extends CommandName>(name: N, payload: CommandPayload<N>): Promise<Result<CommandResults[N], Failure>> {
    return this.#ask('command', name, payload) as Promise<Result<CommandResults[N], Failure>>;
  }

  query<N extends QueryName>(name: N, payload: QueryPayload<N>): Promise<Result<QueryResults[N], Failure>> {
    return this.#ask('query', name, payload) as Promise<Result<QueryResults[N], Failure>>;
  }

  /** The newest of a stream, as soon as there is one for which `isSo`; null when there was none in time. */
  async until<N extends StreamName>(
    stream: N,
    isSo: (data: StreamData[N]) => boolean = () => true,
    waitMs = WAIT_MS,
  ): Promise<StreamData[N] | null> {
    const settled = (): StreamData[N] | null => {
      const data = this.#streams.get(stream) as StreamData[N] | undefined;
      return data !== undefined && isSo(data) ? data : null;
    };
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#looks.delete(look);
        resolve(settled());
      };
      const look = (): void => {
        if (this.#isOver || settled() !== null) end();
      };
      const timer = setTimeout(end, waitMs);
      this.#looks.add(look);
      look();
    });
  }

  close(): void {
    this.#socket.close();
  }

  #ask(verb: 'command' | 'query', name: string, payload: unknown): Promise<Result<unknown, Failure>> {
    this.#next += 1;
    const id = this.#next;
    return new Promise((resolve) => {
      if (this.#isOver) {
        resolve(fail(noAnswer('The desk has ended.')));
        return;
      }
      const timer = setTimeout(() => {
        this.#asked.delete(id);
        resolve(fail(noAnswer(`The desk did not answer ${name} within ${WAIT_MS / 1000} s.`)));
      }, WAIT_MS);
      this.#asked.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      this.#socket.send(JSON.stringify({ type: verb, id, name, payload }));
    });
  }

  #hear(said: EngineMessage): void {
    if (said.type === 'reply') {
      this.#asked.get(said.id)?.(said.ok ? ok(said.value) : fail(said.failure));
      this.#asked.delete(said.id);
    }
    // States come whole; of streams that grow, the first snapshot is what a question at one moment needs.
    if (said.type === 'stream' && said.kind === 'snapshot') this.#streams.set(said.stream, said.data);
    for (const look of [...this.#looks]) look();
  }
}
