/** The journal and the settings of a recording: what the desk reads of them and writes to them is answered as it was then. */
import { DEFAULT_SETTINGS, migrateSettings, type Settings, settingsSchema } from '../contract/settings.ts';
import type { SettingsStore } from '../engine/host-ports.ts';
import type { Journal, Json } from '../engine/ports.ts';
import type { TapeStart } from '../recording/tape-format.ts';
import type { TapeAnswers } from './tape-answers.ts';

export function replayedJournal(answers: TapeAnswers, { journalRecovery }: TapeStart): Journal {
  return {
    append: (payload, purpose) => answers.call('journal.append', { payload, purpose: purpose ?? 'order' }),
    replay: () => answers.value('journal.replay', () => []),
    replayAll: () => answers.value('journal.replayAll', () => []),
    checkpoint: (payload: Json) => answers.call('journal.checkpoint', payload),
    get isCheckpointDue() {
      return answers.value('journal.isCheckpointDue', () => false);
    },
    get isWritable() {
      return answers.value('journal.isWritable', () => false);
    },
    get trouble() {
      return answers.value<string | null>('journal.trouble', () => null);
    },
    get lastWriteMs() {
      return answers.value<number | null>('journal.lastWriteMs', () => null);
    },
    recovery: journalRecovery,
  };
}

export function replayedSettings(answers: TapeAnswers, { settings, settingsProblems }: TapeStart): SettingsStore {
  let current = present(settings);
  return {
    current: () => current,
    problems: settingsProblems,
    save: async (changed) => {
      const saved = await answers.call<Awaited<ReturnType<SettingsStore['save']>>>('settings.save', changed);
      if (saved.ok) current = changed;
      return saved;
    },
  };
}

/** Settings a later version added were not there then: they are as they come. */
function present(recorded: Settings): Settings {
  const parsed = settingsSchema.safeParse(migrateSettings({ ...DEFAULT_SETTINGS, ...recorded }));
  return parsed.success ? parsed.data : DEFAULT_SETTINGS;
}
