/** What this window remembers by itself (layout, chart interval). Damaged or refused storage reads as nothing stored. */

const PREFIX = 'leadline.';

export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

export function writeStored(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // A full or forbidden storage costs the remembering, nothing else.
  }
}

/** Tells what another window of this host stored under `key`; a window does not hear itself. */
export function onStored(key: string, listener: (value: unknown) => void): () => void {
  // Where there is no window nothing is stored either.
  if (!('window' in globalThis)) return () => {};
  const heard = (event: StorageEvent): void => {
    if (event.key === PREFIX + key) listener(readStored(key));
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}
