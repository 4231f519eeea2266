/**
 * The strategies there are: those that come with the workstation and those a trader keeps as files. A file's strategy runs
 * elsewhere and answers later; here it is a strategy like any other.
 */
import type { StrategyView } from '../../contract/automation-views.ts';
import { BUILT_IN_STRATEGIES } from './strategies/registry.ts';
import type { Strategy } from './strategy.ts';
import type { HostedStrategy } from './strategy-runner.ts';

/** Strategies from a trader's files. */
export interface StrategyFiles {
  /** Those that could be loaded, and those that could not with their problem. */
  list(): readonly StrategyView[];
  find(id: string): HostedStrategy | null;
}

export class StrategyShelf {
  readonly #files: StrategyFiles | null;

  constructor(files: StrategyFiles | null) {
    this.#files = files;
  }

  find(id: string): HostedStrategy | null {
    return BUILT_IN_STRATEGIES.find((strategy) => strategy.id === id) ?? this.#files?.find(id) ?? null;
  }

  views(): readonly StrategyView[] {
    return [...BUILT_IN_STRATEGIES.map(viewOf), ...(this.#files?.list() ?? [])];
  }
}

const viewOf = ({ id, version, title, summary, losesWhen, kind, parameters, plots }: Strategy): StrategyView => ({
  id,
  version,
  title,
  summary,
  losesWhen,
  kind,
  source: 'built-in',
  parameters,
  plots,
  problem: null,
});
