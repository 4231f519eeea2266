/** Contestants in processes of their own that take turns, so that none finds what another left in caches and compiler. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { median } from './interleave.ts';

export interface Turns {
  readonly rounds: number;
  readonly warmUps: number;
  /** CPU time of a turn, at least. */
  readonly turnMicros: number;
}

/** Nanoseconds a message, by contestant and round. Each runs `module` with its name and the argument. */
export async function takeTurns(
  module: URL,
  contestants: readonly string[],
  argument: string,
  { rounds, warmUps, turnMicros }: Turns,
): Promise<readonly (readonly number[])[]> {
  const children = contestants.map((name) => fork(module, [name, argument], { execArgv: [] }));
  try {
    await Promise.all(children.map(answerOf));
    const nanos = contestants.map((): number[] => []);
    for (let round = -warmUps; round < rounds; round += 1) {
      for (const [index, child] of children.entries()) {
        const answer = answerOf(child);
        child.send(turnMicros);
        const took = await answer;
        if (round >= 0) nanos[index]?.push(took);
      }
    }
    return nanos;
  } finally {
    for (const child of children) child.disconnect();
  }
}

async function answerOf(child: ChildProcess): Promise<number> {
  const failed = new AbortController();
  const exited = (code: number | null) =>
    failed.abort(new Error(`A contestant ended with ${code}; see its output above`));
  child.once('exit', exited);
  try {
    const [answer]: [number] = (await once(child, 'message', { signal: failed.signal })) as [number];
    return answer;
  } finally {
    child.off('exit', exited);
  }
}

/** Median over the rounds of one contestant's cost over another's in the same round. */
export const ratioOf = (of: readonly number[] = [], over: readonly number[] = []): number =>
  median(of.map((nanos, round) => nanos / (over[round] ?? Number.NaN)));
