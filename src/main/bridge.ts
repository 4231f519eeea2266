/**
 * The one way from a page to the engine. A message counts only when it comes from the top frame of one of our windows,
 * showing our own page; anything else is counted and dropped before it is parsed.
 */
import type { BrowserWindow, IpcMain, IpcMainEvent } from 'electron';
import type { Channel } from '../contract/channel.ts';
import { isOwnPage } from './security.ts';

/** No message of a window comes near it; what does is no message of ours. */
const MAXIMUM_MESSAGE_CHARACTERS = 1 << 20;

interface Attached {
  hear(message: string): void;
  lost(): void;
}

export class Bridge {
  readonly #attach: (channel: Channel) => void;
  readonly #windows = new Map<number, BrowserWindow>();
  readonly #attached = new Map<number, Attached>();
  readonly #refuse: (reason: string) => void;

  constructor(ipc: IpcMain, attach: (channel: Channel) => void, refuse: (reason: string) => void) {
    this.#attach = attach;
    this.#refuse = refuse;
    ipc.on('leadline-attach', (event) => this.#open(event));
    ipc.on('leadline', (event, message: unknown) => {
      if (!this.#isOurs(event)) return;
      if (typeof message !== 'string') this.#refuse('a message that is not text');
      else if (message.length > MAXIMUM_MESSAGE_CHARACTERS) this.#refuse('a message that is too long');
      else this.#attached.get(event.sender.id)?.hear(message);
    });
  }

  admit(window: BrowserWindow): void {
    const id = window.webContents.id;
    this.#windows.set(id, window);
    window.on('closed', () => {
      this.#windows.delete(id);
      this.#drop(id);
    });
    window.webContents.on('render-process-gone', () => this.#drop(id));
  }

  #isOurs(event: IpcMainEvent): boolean {
    const window = this.#windows.get(event.sender.id);
    const frame = event.senderFrame;
    const isOurs =
      window !== undefined && !window.isDestroyed() && frame !== null && frame.parent === null && isOwnPage(frame.url);
    if (!isOurs) this.#refuse('a sender that is not the top frame of our own page');
    return isOurs;
  }

  #drop(id: number): void {
    const attached = this.#attached.get(id);
    this.#attached.delete(id);
    attached?.lost();
  }

  #open(event: IpcMainEvent): void {
    if (!this.#isOurs(event)) return;
    const contents = event.sender;
    const window = this.#windows.get(contents.id);
    // A page that attaches again has reloaded: what the page before it looked at is over.
    this.#drop(contents.id);
    let hear: (message: string | Uint8Array) => void = () => {};
    let lost: () => void = () => {};
    const attached: Attached = { hear: (message) => hear(message), lost: () => lost() };
    this.#attached.set(contents.id, attached);
    this.#attach({
      send: (message) => {
        if (window?.isDestroyed() !== false || this.#attached.get(contents.id) !== attached) return;
        // A view would be serialised with the whole buffer behind it.
        contents.send('leadline', typeof message === 'string' ? message : message.slice());
      },
      onMessage: (listener) => {
        hear = listener;
      },
      onClose: (listener) => {
        lost = listener;
      },
      close: () => {
        if (this.#attached.get(contents.id) !== attached) return;
        this.#attached.delete(contents.id);
        if (window?.isDestroyed() === false) contents.send('leadline-closed');
      },
      bufferedBytes: 0,
    });
  }
}
