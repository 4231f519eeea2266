/** The windows of this run, one of each name: where each stood, and which are opened again at the next start. */
import type { BrowserWindow } from 'electron';
import { z } from 'zod';
import { parsePlace, type WindowPlace } from './window-place.ts';

/** What is kept between starts. Anything in it may be damaged: then a window opens where it usually does. */
export interface WindowStore {
  get(key: 'window' | 'others' | 'open'): unknown;
  set(key: 'window' | 'others' | 'open', value: unknown): void;
}

const namesSchema = z.array(z.string().regex(/^w[2-9]$/)).max(8);
const othersSchema = z.record(z.string(), z.unknown());

export class DeskWindows {
  readonly #store: WindowStore;
  readonly #openWindow: (
    name: string,
    place: WindowPlace | null,
    remember: (place: WindowPlace) => void,
  ) => BrowserWindow;
  readonly #isLeaving: () => boolean;
  readonly #windows = new Map<string, BrowserWindow>();

  constructor(options: {
    readonly store: WindowStore;
    readonly openWindow: (
      name: string,
      place: WindowPlace | null,
      remember: (place: WindowPlace) => void,
    ) => BrowserWindow;
    /** True once the program ends: windows that close then are opened again at the next start. */
    readonly isLeaving: () => boolean;
  }) {
    this.#store = options.store;
    this.#openWindow = options.openWindow;
    this.#isLeaving = options.isLeaving;
  }

  /** The main window, and those that were open when the program ended. */
  openAll(): void {
    const names = namesSchema.safeParse(this.#store.get('open'));
    this.open('main');
    for (const name of names.success ? names.data : []) this.open(name);
  }

  /** Opens a window, or brings the one of that name forward. */
  open(name: string): void {
    const known = this.#windows.get(name);
    if (known !== undefined && !known.isDestroyed()) {
      raise(known);
      return;
    }
    const window = this.#openWindow(name, this.#placeOf(name), (place) => this.#remember(name, place));
    this.#windows.set(name, window);
    this.#keepNames();
    window.on('closed', () => {
      if (this.#windows.get(name) === window) this.#windows.delete(name);
      if (!this.#isLeaving()) this.#keepNames();
    });
  }

  /** Whatever window there is comes forward; without any, the main one opens. */
  show(): void {
    const window = this.#windows.get('main') ?? [...this.#windows.values()][0];
    if (window === undefined || window.isDestroyed()) this.open('main');
    else raise(window);
  }

  #placeOf(name: string): WindowPlace | null {
    if (name === 'main') return parsePlace(this.#store.get('window'));
    const others = othersSchema.safeParse(this.#store.get('others'));
    return others.success ? parsePlace(others.data[name]) : null;
  }

  #remember(name: string, place: WindowPlace): void {
    if (name === 'main') {
      this.#store.set('window', place);
      return;
    }
    const others = othersSchema.safeParse(this.#store.get('others'));
    this.#store.set('others', { ...(others.success ? others.data : {}), [name]: place });
  }

  #keepNames(): void {
    this.#store.set(
      'open',
      [...this.#windows.keys()].filter((name) => name !== 'main'),
    );
  }
}

function raise(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
