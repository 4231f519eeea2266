/**
 * A strategy of the trader's own inside a backtest: it runs in its process, by its budget, and this thread stands still until its
 * answer is there, so that a backtest of it is the same run as any other.
 */
import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { fail, type Result } from '../../domain/result.ts';
import type { FileDescription } from '../../engine/automation/files/file-description.ts';
import { describedStrategy, questionFor, toldBy } from '../../engine/automation/files/file-strategy.ts';
import { parseStep } from '../../engine/automation/files/step-answer.ts';
import type { Strategy } from '../../engine/automation/strategy.ts';
import { StrategyEnded } from '../../engine/automation/strategy-runner.ts';

/** Its process keeps its time far more closely; this stands behind that, and leaves it the time to start. */
const ANSWER_WITHIN_MS = 25_000;

export interface Answers {
  readonly port: MessagePort;
  /** One integer: how many answers were posted. */
  readonly posted: Int32Array;
}

export function blockingStrategy(
  id: string,
  file: { readonly name: string; readonly description: FileDescription },
  answers: Answers,
  ask: (question: { readonly [key: string]: unknown }) => void,
): Strategy {
  let told: number | null = null;
  let asked = 0;
  const answerTo = (question: { readonly [key: string]: unknown }): Result<unknown, string> => {
    ask(question);
    const before = asked;
    asked += 1;
    if (Atomics.wait(answers.posted, 0, before, ANSWER_WITHIN_MS) === 'timed-out')
      return fail(
        `“${file.name}” did not answer within ${ANSWER_WITHIN_MS / 1000} s: look for a loop that does not end`,
      );
    // Of the thread that started this one, and of its making.
    const received = receiveMessageOnPort(answers.port) as { readonly message: Result<unknown, string> } | undefined;
    return received?.message ?? fail(`“${file.name}”: its answer was lost: run it again`);
  };
  return {
    ...describedStrategy(id, file.description),
    start: () => null,
    decide: (state) => {
      const answer = answerTo(questionFor(state, told));
      if (!answer.ok) throw new StrategyEnded(answer.error);
      told = toldBy(state);
      const step = parseStep(answer.value);
      if (!step.ok) throw new StrategyEnded(`“${file.name}”: ${step.error}. Correct the file and save it`);
      return step.value;
    },
  };
}
