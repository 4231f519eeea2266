/**
 * A strategy that runs in a process of its own and answers later. Every armed instance has one to itself: what one instance
 * breaks, no other notices. The process is started when the instance is, and ended when nobody has asked it for a minute; the
 * state is in the question, so that a fresh one answers the same.
 */
import type { ParameterValue } from '../../../contract/automation-views.ts';
import type { CandleInterval } from '../../../domain/market.ts';
import type { Clock, Disposable, ForeignProgram, Json } from '../../ports.ts';
import type { Strategy, StrategyInputs, StrategyState, StrategyStep } from '../strategy.ts';
import { StrategyEnded } from '../strategy-runner.ts';
import { type FileDescription, MOST_WARMUP } from './file-description.ts';
import { FileProgram } from './file-program.ts';
import { parseStep } from './step-answer.ts';

type Parameters = Readonly<Record<string, ParameterValue>>;

/** A strategy but for when its answer comes. */
export type FileStrategy = Omit<Strategy, 'decide'> & {
  decide(state: StrategyState<Parameters, Json>): Promise<StrategyStep<Json>>;
};

const IDLE_MS = 60_000;

interface Running {
  readonly program: FileProgram;
  readonly loaded: ReturnType<FileProgram['describe']>;
  /** Open time of the newest candle it was told; null before the first. */
  told: number | null;
}

export function fileStrategy(parts: {
  readonly id: string;
  readonly name: string;
  readonly description: FileDescription;
  readonly start: () => ForeignProgram;
  readonly clock: Clock;
}): FileStrategy {
  const { id, name, description, start, clock } = parts;
  let running: Running | null = null;
  let idle: Disposable | null = null;

  const begin = (): Running => {
    if (running !== null) return running;
    const program = new FileProgram(name, start());
    running = { program, loaded: program.describe(), told: null };
    return running;
  };
  const end = (): void => {
    idle?.dispose();
    running?.program.end();
    running = null;
  };
  const rest = (): void => {
    idle?.dispose();
    idle = clock.after(IDLE_MS, end);
  };

  const decide = async (state: StrategyState<Parameters, Json>): Promise<StrategyStep<Json>> => {
    const at = begin();
    rest();
    const question = questionFor(state, at.told);
    const loaded = await at.loaded;
    const answer = loaded.ok ? await at.program.decide(question) : loaded;
    if (!answer.ok) {
      end();
      throw new StrategyEnded(answer.error);
    }
    at.told = toldBy(state);
    const step = parseStep(answer.value);
    if (!step.ok) {
      end();
      throw new StrategyEnded(at.program.said(`${step.error}. Correct the file and save it`));
    }
    return step.value;
  };

  return {
    ...describedStrategy(id, description),
    // Its own `start` runs where the strategy does, at the first decision.
    start: () => {
      begin();
      rest();
      return null;
    },
    decide,
  };
}

/** What a file says of itself, as a strategy but for what it remembers and decides. */
export function describedStrategy(id: string, description: FileDescription): Omit<Strategy, 'start' | 'decide'> {
  const { version, title, summary, losesWhen, kind, parameters, plots } = description;
  return {
    id,
    version,
    title,
    summary,
    losesWhen,
    kind,
    // What zod read as optional may be absent, never undefined: it came out of JSON.
    parameters: parameters as Strategy['parameters'],
    plots,
    inputs: (given) => inputsOf(description, given),
  };
}

/** The state as it travels; of candles only those it was not `told` yet, all of them after a hole and to a fresh process. */
export const questionFor = (
  state: StrategyState<Parameters, Json>,
  told: number | null,
): { readonly state: object; readonly candles: object } => ({
  state: stateFor(state),
  candles: candlesFor(state, told),
});

/** Open time of the newest candle it has been told after this state; null before the first. */
export const toldBy = ({ candles }: StrategyState<Parameters, Json>): number | null =>
  candles.length === 0 ? null : candles.openTime(candles.length - 1);

function inputsOf({ inputs }: FileDescription, given: Parameters): StrategyInputs {
  const { candles, book, ticker, trades } = inputs;
  const numberOf = (said: number | string): number => (typeof said === 'number' ? said : Number(given[said]));
  return {
    book,
    ticker,
    trades,
    candles:
      candles === null
        ? null
        : {
            interval: numberOf(candles.interval) as CandleInterval,
            warmup: Math.min(MOST_WARMUP, numberOf(candles.warmup)),
          },
  };
}

const stateFor = ({ candles: _, ...state }: StrategyState<Parameters, Json>): object => state;

function candlesFor({ candles }: StrategyState<Parameters, Json>, told: number | null): object {
  const { length } = candles;
  let from = length;
  while (from > 0 && (told === null || candles.openTime(from - 1) > told)) from -= 1;
  const rows: number[][] = [];
  for (let index = from; index < length; index += 1)
    rows.push([
      candles.openTime(index),
      candles.open(index),
      candles.high(index),
      candles.low(index),
      candles.close(index),
      candles.volume(index),
    ]);
  return { isAll: from === 0, kept: length, rows };
}
