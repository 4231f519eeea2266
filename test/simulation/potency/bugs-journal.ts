/** Mistakes in what is remembered. */
import { ok } from '../../../src/domain/result.ts';
import type { JournalRecord, Json } from '../../../src/engine/ports.ts';
import { SimulatedDisk } from '../disk.ts';
import { type Bug, bug } from './bug.ts';
import { byMethods, byPorts, replaced, wrapped } from './patching.ts';
import { DIES_KILLED, only } from './rows.ts';

const kindOf = (payload: Json): Json | null =>
  typeof payload === 'object' && payload !== null && 'kind' in payload ? payload['kind'] : null;

/** What a start reads of the journal, changed. */
const onReplay = (change: (records: readonly JournalRecord[]) => readonly JournalRecord[]) =>
  byPorts((ports) => {
    const { journal } = ports;
    const all = journal.replayAll;
    return {
      ...ports,
      journal: wrapped(journal, {
        replay: () => change([...journal.replay()]),
        ...(all === undefined ? {} : { replayAll: () => change([...all.call(journal)]) }),
      }),
    };
  });

export const JOURNAL_BUGS: readonly Bug[] = [
  bug('sent-before-durable', 'A record counts as written when it was handed to the disk.', {}, () =>
    byPorts((ports) => ({
      ...ports,
      journal: wrapped(ports.journal, {
        append: async (payload, purpose) => {
          void ports.journal.append(payload, purpose);
          return ok({ sequence: 0 });
        },
      }),
    })),
  ),
  bug('no-fsync', 'Files are written and never synced.', {}, () =>
    byMethods(
      replaced(
        SimulatedDisk.prototype,
        'mount',
        (original) =>
          function mount(this: SimulatedDisk, clock) {
            const disk = original.call(this, clock);
            return wrapped(disk, {
              open: async (name) => wrapped(await disk.open(name), { sync: () => Promise.resolve() }),
            });
          },
      ),
    ),
  ),
  bug(
    'newest-records-forgotten',
    'A start reads the journal without its last five records.',
    { rows: only('C1', 'C2', 'C13') },
    () => onReplay((records) => records.slice(0, -5)),
  ),
  bug(
    'kill-forgotten-at-restart',
    'The kill latch does not survive a restart.',
    { rows: [DIES_KILLED, ...only('P7', 'P18', 'P25', 'P31')], settleMs: 150_000 },
    () =>
      onReplay((records) =>
        records.map(({ sequence, payload }) => ({
          sequence,
          payload: kindOf(payload) === 'kill' && typeof payload === 'object' ? { ...payload, kind: 'rearm' } : payload,
        })),
      ),
  ),
];
