/** Automation from a terminal: what is armed, arming it, switching it off, and why it did what it did. */
import type { AutomationView, DecisionView, StrategyView } from '../../contract/automation-views.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { DeskLink } from '../desk-link.ts';
import type { CommandLine } from './command-line.ts';

const WHY_DECISIONS = 20;
/** As few as a strategy needs to act; a window sets others. */
const ORDERS_PER_MINUTE = 30;
const OPEN_ORDERS = 10;

type Said = Promise<Result<string, string>>;

const isMeant =
  (target: string) =>
  ({ id, symbol }: AutomationView): boolean =>
    target === id || target.toUpperCase() === symbol;

export async function strategies(link: DeskLink, { isJson }: CommandLine): Said {
  const answer = await link.query('automation.strategies', {});
  if (!answer.ok) return fail(answer.error.message);
  const { strategies: known } = answer.value;
  return ok(isJson ? JSON.stringify(known) : known.map(strategyWords).join('\n'));
}

export async function automation(link: DeskLink, { isJson }: CommandLine): Said {
  const instances = await link.until('automation');
  if (instances === null) return fail('The desk has not told what is automated.');
  if (isJson) return ok(JSON.stringify(instances));
  return ok(instances.length === 0 ? 'Nothing is automated.' : instances.map(instanceWords).join('\n'));
}

export async function arm(link: DeskLink, line: CommandLine): Said {
  const { target, mode } = line;
  const known = ((await link.until('automation')) ?? []).filter(isMeant(target));
  if (known.length > 1)
    return fail(
      `${known.length} strategies are set on ${target}: name one by its id.\n${known.map(instanceWords).join('\n')}`,
    );
  const [instance] = known;
  if (instance !== undefined && line.strategy !== null)
    return fail(
      `${instance.symbol} has ${instance.strategyId} (${instance.id}) already: arm it without --strategy, or change it in a window.`,
    );
  const made = instance === undefined ? await make(link, line) : ok(instance.id);
  if (!made.ok) return made;
  const armed = await link.command('automation.mode', { id: made.value, mode });
  if (!armed.ok) return fail(armed.error.message);
  const told = await link.until('automation', (all) =>
    all.some(({ id, mode: now }) => id === made.value && now === mode),
  );
  const view = told?.find(({ id }) => id === made.value);
  return ok(view === undefined ? `${made.value} is armed in ${mode}.` : instanceWords(view));
}

async function make(link: DeskLink, { target, strategy, capital, maximumLoss }: CommandLine): Said {
  if (strategy === null || capital === null || maximumLoss === null)
    return fail(
      `Nothing is automated on ${target} yet: say by which strategy and within which limits, as --strategy=ema-cross --capital=1000 --max-loss=50.`,
    );
  const answer = await link.command('automation.set', {
    id: null,
    symbol: target.toUpperCase(),
    strategyId: strategy,
    parameters: {},
    budget: { capital, maximumLoss, ordersPerMinute: ORDERS_PER_MINUTE, openOrders: OPEN_ORDERS },
    startsByItself: false,
  });
  return answer.ok ? ok(answer.value.id) : fail(answer.error.message);
}

export async function disarm(link: DeskLink, { target }: CommandLine): Said {
  const all = (await link.until('automation')) ?? [];
  const meant = target === 'all' ? all : all.filter(isMeant(target));
  if (meant.length === 0) return fail(`Nothing is automated on ${target}.`);
  for (const { id } of meant) {
    const answer = await link.command('automation.mode', { id, mode: 'off' });
    if (!answer.ok) return fail(answer.error.message);
  }
  return ok(`Off: ${meant.map(({ id, symbol }) => `${symbol} (${id})`).join(', ')}. Their orders are being cancelled.`);
}

export async function why(link: DeskLink, { target, isJson }: CommandLine): Said {
  const answer = await link.query('automation.decisions', { of: target, limit: WHY_DECISIONS });
  if (!answer.ok) return fail(answer.error.message);
  const { decisions } = answer.value;
  if (isJson) return ok(JSON.stringify(decisions));
  return ok(decisions.length === 0 ? `No decision on ${target} yet.` : decisions.map(decisionWords).join('\n'));
}

const strategyWords = ({ id, title, losesWhen, problem }: StrategyView): string =>
  `${id.padEnd(20)} ${problem ?? `${title}. ${losesWhen}`}`;

function instanceWords(view: AutomationView): string {
  const { id, symbol, strategyId, mode, state, stateReason, realisedPnl, trades, lastDecision } = view;
  return [
    `${symbol.padEnd(10)} ${strategyId.padEnd(18)} ${mode.padEnd(7)} ${state.padEnd(8)} ${trades} trades, realised ${realisedPnl}  ${id}`,
    ...(stateReason === null ? [] : [`  ${stateReason}`]),
    ...(lastDecision === null ? [] : [`  last: ${decisionWords(lastDecision)}`]),
  ].join('\n');
}

const decisionWords = ({ at, act, code, text, repeats }: DecisionView): string =>
  `${new Date(at).toISOString().slice(11, 23)} ${act.padEnd(7)} ${code.padEnd(22)} ${text}${repeats > 1 ? ` (${repeats} times)` : ''}`;
