/**
 * One window attached to the engine. Parses everything it says, answers every command and query exactly once, numbers the
 * discrete streams, and paces market frames. A window that goes away takes its view with it and nothing else.
 */
import type { Channel } from '../../contract/channel.ts';
import type { EngineMessage, StreamName } from '../../contract/protocol.ts';
import { PROTOCOL_VERSION, windowMessageSchema } from '../../contract/protocol.ts';
import type { VenueName } from '../../contract/views.ts';
import type { Clock, Disposable, Log } from '../ports.ts';
import { FramePacer } from './frame-pacer.ts';
import type { MarketReader } from './market-reader.ts';
import type { CommandHandlers, QueryHandlers } from './requests.ts';
import { parseCommand, runCommand, runQuery } from './requests.ts';
import type { StreamPublication, StreamSource } from './stream-hub.ts';
import type { WindowView } from './window-view.ts';
import { EMPTY_VIEW } from './window-view.ts';

const MAXIMUM_MESSAGE_CHARACTERS = 256 * 1024;
/** A window whose carrier holds more than this unsent is not reading: it is closed, and may attach again for a snapshot. */
const MAXIMUM_BUFFERED_BYTES = 16 * 1024 * 1024;

export interface SessionServices {
  readonly clock: Clock;
  readonly log: Log;
  readonly venue: VenueName;
  readonly version: string;
  readonly streams: StreamSource;
  readonly market: MarketReader;
  readonly commands: CommandHandlers;
  readonly queries: QueryHandlers;
  /** The set of things this window looks at changed. */
  viewChanged(session: WindowSession): void;
  closed(session: WindowSession): void;
}

export class WindowSession {
  readonly #channel: Channel;
  readonly #services: SessionServices;
  readonly #sequences = new Map<StreamName, number>();
  #pacer: FramePacer | null = null;
  #listening: Disposable | null = null;
  #isClosed = false;
  view: WindowView = EMPTY_VIEW;

  constructor(channel: Channel, services: SessionServices) {
    this.#channel = channel;
    this.#services = services;
    channel.onMessage((message) => this.#receive(message));
    channel.onClose(() => this.close());
  }

  get frameCounts(): { readonly sent: number; readonly held: number; readonly bytes: number } {
    return this.#pacer?.counts ?? { sent: 0, held: 0, bytes: 0 };
  }

  get bufferedBytes(): number {
    return this.#channel.bufferedBytes;
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#pacer?.dispose();
    this.#listening?.dispose();
    this.#channel.close();
    this.#services.closed(this);
  }

  #receive(message: string | Uint8Array): void {
    if (this.#isClosed) return;
    if (typeof message !== 'string' || message.length > MAXIMUM_MESSAGE_CHARACTERS) {
      this.#services.log.write('warn', 'window.messageRefused', { characters: message.length });
      return;
    }
    const parsed = windowMessageSchema.safeParse(parseJson(message));
    if (!parsed.success) {
      this.#services.log.write('warn', 'window.messageRefused', { characters: message.length });
      return;
    }
    const said = parsed.data;
    if (this.#pacer === null && said.type !== 'hello') return;
    switch (said.type) {
      case 'hello':
        this.#welcome(said.protocol);
        return;
      case 'command':
        void this.#answer(
          said.id,
          said.name === 'view.set' ? this.#show(said.payload) : this.#command(said.name, said.payload),
        );
        return;
      case 'query':
        void this.#answer(said.id, runQuery(this.#services.queries, said.name, said.payload));
        return;
      case 'resnapshot':
        this.#resnapshot(said.stream);
        return;
      case 'ack':
        this.#pacer?.acknowledge(said.frame);
        return;
    }
  }

  #resnapshot(stream: StreamName): void {
    const publication = this.#services.streams.snapshot(stream);
    if (publication !== null) this.#publish(publication);
  }

  #welcome(protocol: number): void {
    const { venue, version, streams, clock, market } = this.#services;
    if (protocol !== PROTOCOL_VERSION) {
      this.#send({
        type: 'refused',
        reason: `This window speaks contract version ${protocol}, the engine ${PROTOCOL_VERSION}: reload the window.`,
      });
      this.close();
      return;
    }
    if (this.#pacer !== null) return;
    this.#send({ type: 'welcome', protocol: PROTOCOL_VERSION, venue, version });
    for (const publication of streams.snapshots()) this.#publish(publication);
    this.#listening = streams.listen((publication) => this.#publish(publication));
    this.#pacer = new FramePacer(clock, market, (frame) => this.#channel.send(frame));
  }

  async #command(name: string, payload: unknown): Promise<Awaited<ReturnType<typeof runCommand>>> {
    return runCommand(this.#services.commands, name, payload);
  }

  async #show(payload: unknown): Promise<Awaited<ReturnType<typeof runCommand>>> {
    const parsed = parseCommand('view.set', payload);
    if (!parsed.ok) return parsed;
    this.view = parsed.value;
    this.#pacer?.show(parsed.value);
    this.#services.viewChanged(this);
    return { ok: true, value: { accepted: true } };
  }

  async #answer(id: number, answer: ReturnType<typeof runCommand>): Promise<void> {
    try {
      const result = await answer;
      this.#send(
        result.ok
          ? { type: 'reply', id, ok: true, value: result.value }
          : { type: 'reply', id, ok: false, failure: result.error },
      );
    } catch (error) {
      this.#services.log.write('error', 'window.requestFailed', {
        message: error instanceof Error ? error.message : 'unknown',
      });
      this.#send({
        type: 'reply',
        id,
        ok: false,
        failure: {
          code: 'ENGINE_FAULT',
          category: 'client',
          retryable: false,
          delivery: 'unknown',
          message:
            'The engine failed while answering. What it had already sent, if anything, shows among the orders; see the log.',
        },
      });
    }
  }

  #publish(publication: StreamPublication): void {
    const sequence = (this.#sequences.get(publication.stream) ?? 0) + 1;
    this.#sequences.set(publication.stream, sequence);
    // Spreading a union keeps its pairs of stream and data together, which the compiler cannot see.
    this.#send({ type: 'stream', sequence, ...publication } as EngineMessage);
  }

  #send(message: EngineMessage): void {
    if (this.#isClosed) return;
    this.#channel.send(JSON.stringify(message));
    if (this.#channel.bufferedBytes > MAXIMUM_BUFFERED_BYTES) {
      this.#services.log.write('warn', 'window.tooSlow', { bufferedBytes: this.#channel.bufferedBytes });
      this.close();
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
