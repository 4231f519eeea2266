/** What a host lends the engine beyond `ports.ts`: settings that last, and the trader's key as far as a window may touch it. */
import type { DrillDescription, DrillReport, DrillResult } from '../contract/drills.ts';
import type { Settings } from '../contract/settings.ts';
import type { Failure } from '../domain/failure.ts';
import type { Result } from '../domain/result.ts';

export interface SettingsStore {
  current(): Settings;
  save(settings: Settings): Promise<Result<null, Failure>>;
  /** What was wrong with what was found at start, in plain words. */
  readonly problems: readonly string[];
}

export interface Credentials {
  set(
    publicKey: string,
    secret: string,
  ): Promise<Result<{ readonly name: string; readonly permissions: readonly string[] }, Failure>>;
  clear(): Promise<Result<null, Failure>>;
}

/** What the operating system shows of an alert that fired, with or without a sound. */
export interface AlertNotice {
  readonly title: string;
  readonly text: string;
  readonly isSounding: boolean;
}

/** Fault drills against the embedded exchange; a host without one lends none. */
export interface Drills {
  list(): readonly DrillDescription[];
  run(id: string): Promise<Result<DrillReport, Failure>>;
}

/** How drills ended, for every venue and over restarts of any: what was shown on `demo` counts before `live`. */
export interface DrillMemory {
  /** As found at the start, at most one of each drill. */
  readonly results: readonly DrillResult[];
  keep(results: readonly DrillResult[]): Promise<Result<null, Failure>>;
}
