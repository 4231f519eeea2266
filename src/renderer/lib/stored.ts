/**
 * What windows remember, by name. What a trader made with care is kept by the engine, the same for every window and browser; how one
 * screen was looked at last is kept by this browser alone. Damaged or refused storage reads as nothing stored.
 */
import type { Failure } from '../../domain/failure.ts';
import { KeptDocuments } from './kept-documents.ts';

const PREFIX = 'leadline.';

/** Kept by the engine: the name, or all that begins with it where it ends in a dot. */
const OF_THE_ENGINE = ['keymap', 'workspaces.', 'table.', 'size-presets', 'chart.indicators', 'chart.drawings.'];

const isOfTheEngine = (name: string): boolean =>
  OF_THE_ENGINE.some((each) => (each.endsWith('.') ? name.startsWith(each) : name === each));

function readHere(name: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function writeHere(name: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the remembering, nothing else.
  }
}

/** What becomes of a change that was not kept; whoever draws the window says it. */
interface Setback {
  gaveWay(name: string): void;
  notKept(name: string, failure: Failure): void;
}
let setback: Setback | null = null;

export const kept = new KeptDocuments({
  copies: { read: readHere, write: writeHere },
  gaveWay: (name) => setback?.gaveWay(name),
  notKept: (name, failure) => setback?.notKept(name, failure),
});

export function onSetback(next: Setback): void {
  setback = next;
}

export const readStored = (name: string): unknown => (isOfTheEngine(name) ? kept.read(name) : readHere(name));

export function writeStored(name: string, value: unknown): void {
  if (isOfTheEngine(name)) kept.write(name, value);
  else writeHere(name, value);
}

/** Tells what another window changed of what the engine keeps; a window does not hear itself. */
export const onStored = (name: string, listener: (value: unknown) => void): (() => void) => kept.on(name, listener);
