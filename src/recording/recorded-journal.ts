/** The journal with a tape running. */
import type { Journal, Json } from '../engine/ports.ts';
import type { TapeNotes } from './tape-notes.ts';

export function recordedJournal(notes: TapeNotes, live: Journal): Journal {
  const { replayAll, checkpoint } = live;
  return {
    append: (payload, purpose) =>
      notes.call('journal.append', { payload, purpose: purpose ?? 'order' }, () => live.append(payload, purpose)),
    replay: () => notes.value('journal.replay', () => [...live.replay()]),
    ...(replayAll === undefined
      ? {}
      : { replayAll: () => notes.value('journal.replayAll', () => [...replayAll.call(live)]) }),
    ...(checkpoint === undefined
      ? {}
      : {
          checkpoint: (payload: Json) =>
            notes.call('journal.checkpoint', payload, () => checkpoint.call(live, payload)),
        }),
    get isCheckpointDue() {
      return notes.value('journal.isCheckpointDue', () => live.isCheckpointDue ?? false);
    },
    get isWritable() {
      return notes.value('journal.isWritable', () => live.isWritable);
    },
    get trouble() {
      return notes.value('journal.trouble', () => live.trouble ?? null);
    },
    get lastWriteMs() {
      return notes.value('journal.lastWriteMs', () => live.lastWriteMs);
    },
    recovery: live.recovery,
  };
}
