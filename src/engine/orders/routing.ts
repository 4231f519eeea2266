/**
 * One command, one path (order-safety.md, section 4). Redundancy is for listening; commands are never raced. Another path is
 * tried only after the first proved that not one byte left.
 */
import type { Failure } from '../../domain/failure.ts';
import type { Clock, CommandAnswer, Disposable, TradingPath } from '../ports.ts';

/** A command path whose last command or ping took longer is not trusted with an order. */
const HEALTHY_ROUND_TRIP_MS = 2_000;

/**
 * Paths settle by themselves after 2 s (socket) and 10 s (REST). This is for one that does not: silence becomes UNKNOWN even
 * then, and an answer that still comes is applied as a late one.
 */
const SILENT_AFTER_MS = { websocket: 2_500, rest: 12_000 } as const;

const isHealthy = (path: TradingPath): boolean => {
  const { isOpen, lastRoundTripMs } = path.health();
  return isOpen && (lastRoundTripMs === null || lastRoundTripMs <= HEALTHY_ROUND_TRIP_MS);
};

/** Paths an order may take, best first: sockets by round trip, then REST. Empty: no order may leave. */
export function orderPaths(paths: readonly TradingPath[]): readonly TradingPath[] {
  const speed = (path: TradingPath): number => path.health().lastRoundTripMs ?? HEALTHY_ROUND_TRIP_MS;
  const [only] = paths;
  if (paths.length === 1 && only?.name === 'websocket') return isHealthy(only) ? paths : [];
  const sockets = paths.filter((path) => path.name === 'websocket' && isHealthy(path));
  const rest = paths.filter((path) => path.name === 'rest' && path.health().isOpen);
  return [...sockets.sort((a, b) => speed(a) - speed(b)), ...rest];
}

/** A cancel cannot add exposure: any open path will do, healthy ones first. */
export function cancelPaths(paths: readonly TradingPath[]): readonly TradingPath[] {
  const best = orderPaths(paths);
  return [...best, ...paths.filter((path) => path.health().isOpen && !best.includes(path))];
}

/** Why no order may leave now, or null. */
export function pathFailure(paths: readonly TradingPath[]): string | null {
  if (paths.some((path) => (path.name === 'websocket' ? isHealthy(path) : path.health().isOpen))) return null;
  const reasons = paths.map((path) => `${path.name}: ${path.health().reason ?? 'its last answer took too long'}`);
  return reasons.length === 0 ? 'none is set up' : reasons.join('; ');
}

/** Settles exactly once and never throws. `late` gets the answer that came after this had settled as unknown. */
export function settledOnce<T>(
  clock: Clock,
  path: TradingPath,
  send: () => Promise<CommandAnswer<T>>,
  late: (answer: CommandAnswer<T>) => void,
): Promise<CommandAnswer<T>> {
  return new Promise((settle) => {
    let isSettled = false;
    let watchdog: Disposable | null = null;
    const once = (answer: CommandAnswer<T>): void => {
      if (isSettled) return;
      isSettled = true;
      watchdog?.dispose();
      settle(answer);
    };
    // A throw is a fault of this program, not proof that nothing left.
    const thrown = (cause: unknown): void =>
      once(noAnswer(`the command failed here: ${cause instanceof Error ? cause.message : 'no reason'}`));
    try {
      send().then((answer) => (isSettled ? late(answer) : once(answer)), thrown);
    } catch (cause) {
      thrown(cause);
      return;
    }
    const silentMs = SILENT_AFTER_MS[path.name];
    watchdog = clock.after(silentMs, () => once(noAnswer(`no answer within ${silentMs / 1000} s`)));
  });
}

const noAnswer = (message: string): { readonly ok: false; readonly failure: Failure } => ({
  ok: false,
  failure: { code: 'PATH_SILENT', category: 'network', retryable: false, delivery: 'unknown', message },
});
