/** Joins what this window remembers to the engine that keeps it, and says when a change was not kept. */
import { kept, onSetback } from '../lib/stored.ts';
import { wording } from '../text/wording.ts';
import { toast } from '../ui/toasts.tsx';
import type { EngineClient } from './engine-client.ts';

/** A browser that has never been here draws what the engine keeps, unless that is this late. */
const PATIENCE_MS = 600;

/** Backups follow what they are of, which says it. */
const isTold = (name: string): boolean => !name.endsWith('.backups');

/** Settles when the window can be drawn as it was left: at once where this browser has a copy. */
export function keepDocuments(client: EngineClient): Promise<void> {
  onSetback({
    gaveWay: (name) => {
      if (isTold(name))
        toast({ key: 'kept', tone: 'warn', title: wording.link.changedElsewhere, text: wording.link.gaveWay });
    },
    notKept: (name, failure) => {
      if (isTold(name)) toast({ key: 'kept', tone: 'warn', title: wording.link.notKept, text: failure.message });
    },
  });
  const { memory } = client.streams;
  memory.subscribe(({ data }) => {
    if (data !== null) kept.heard(data, (name, seen, value) => client.command('memory.keep', { name, seen, value }));
  });
  if (kept.hasCopies) return Promise.resolve();
  return Promise.race([kept.settled, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS))]);
}
