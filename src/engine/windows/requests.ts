/** The typed table of what a window may ask, and the one place where its words are parsed before anything acts on them. */
import type { CommandName, CommandPayload, CommandResults } from '../../contract/commands.ts';
import { commandSchemas } from '../../contract/commands.ts';
import type { QueryName, QueryPayload, QueryResults } from '../../contract/queries.ts';
import { querySchemas } from '../../contract/queries.ts';
import type { Failure } from '../../domain/failure.ts';
import type { Result } from '../../domain/result.ts';
import { fail } from '../../domain/result.ts';

type Answer<T> = Promise<Result<T, Failure>> | Result<T, Failure>;

/** `view.set` belongs to the session itself; every other command is the engine's. */
export type CommandHandlers = {
  readonly [N in Exclude<CommandName, 'view.set'>]: (payload: CommandPayload<N>) => Answer<CommandResults[N]>;
};
export type QueryHandlers = { readonly [N in QueryName]: (payload: QueryPayload<N>) => Answer<QueryResults[N]> };

const refused = (code: string, message: string): Failure => ({
  code,
  category: 'client',
  retryable: false,
  delivery: 'not-sent',
  message,
});

const isKey = <T extends object>(name: string, table: T): name is Extract<keyof T, string> =>
  Object.hasOwn(table, name);

/** Names each field that breaks its rule; values are not repeated, since a payload may carry a secret. */
function describeIssues(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): string {
  return issues
    .slice(0, 3)
    .map((issue) => `${issue.path.length === 0 ? 'payload' : issue.path.map(String).join('.')}: ${issue.message}`)
    .join('; ');
}

export function parseCommand<N extends CommandName>(name: N, payload: unknown): Result<CommandPayload<N>, Failure> {
  const parsed = commandSchemas[name].safeParse(payload);
  if (!parsed.success)
    return fail(refused('CONTRACT_PAYLOAD', `${name} was refused: ${describeIssues(parsed.error.issues)}`));
  return { ok: true, value: parsed.data as CommandPayload<N> };
}

export async function runCommand(
  handlers: CommandHandlers,
  name: string,
  payload: unknown,
): Promise<Result<unknown, Failure>> {
  if (!isKey(name, handlers)) return fail(refused('CONTRACT_COMMAND', `There is no command "${name}".`));
  const parsed = parseCommand(name, payload);
  if (!parsed.ok) return parsed;
  // Name and payload were parsed together; the table pairs them again.
  const handle = handlers[name] as (payload: unknown) => Answer<unknown>;
  return handle(parsed.value);
}

export async function runQuery(
  handlers: QueryHandlers,
  name: string,
  payload: unknown,
): Promise<Result<unknown, Failure>> {
  if (!isKey(name, handlers)) return fail(refused('CONTRACT_QUERY', `There is no query "${name}".`));
  const parsed = querySchemas[name].safeParse(payload);
  if (!parsed.success)
    return fail(refused('CONTRACT_PAYLOAD', `${name} was refused: ${describeIssues(parsed.error.issues)}`));
  const handle = handlers[name] as (payload: unknown) => Answer<unknown>;
  return handle(parsed.data);
}
