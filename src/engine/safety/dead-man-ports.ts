/** What the dead man's switch needs to know of the house, and what it tells. */
import type { Settings } from '../../contract/settings.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { Clock, TradingPath } from '../ports.ts';

export interface DeadManPorts {
  readonly clock: Clock;
  readonly settings: () => Settings['safety'];
  readonly paths: () => readonly TradingPath[];
  readonly exchangeNow: () => EpochMs;
  /** Why the trading loop is not well, or null. */
  readonly health: () => string | null;
  readonly isAutomating: () => boolean;
  /** Orders that can still fill: ours, and those placed elsewhere. */
  readonly orders: () => { readonly own: number; readonly foreign: number };
  /** Orders of ours that ended cancelled at or after this exchange time without our asking. */
  readonly cancelledUnasked: (since: EpochMs) => number;
  readonly isKilled: () => boolean;
  /** Why the switch must stand down ahead of maintenance, or null. */
  readonly maintenance: () => string | null;
  /** Whether orders and fills agree with the exchange. */
  readonly isReconciled: () => boolean;
  /** Compares them now. */
  readonly compare: () => Promise<boolean>;
  /** What is durable of it: when the exchange would cancel, null when it would not. */
  readonly record: (triggerAt: EpochMs | null, timeoutSeconds: number) => void;
  readonly tell: (level: 'info' | 'warn' | 'error', message: string) => void;
  readonly changed: () => void;
}
