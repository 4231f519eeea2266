/** Fault drills: a fault against the embedded exchange while the workstation is live, graded by what it did. */
import { z } from 'zod';

/** Every drill by its id, stable for ever: what was passed is remembered by it, and the gates before `live` name it. */
export const DRILL_TITLES = {
  'account-socket-drop': 'The account socket drops',
  'token-expiry': 'The session token is refused',
  'nonce-error': 'A nonce comes too late',
  'lost-report': 'A report is lost',
  'duplicate-execution': 'An execution is told twice',
  'reordered-executions': 'Executions overtake each other',
  'partial-fill-storm': 'A storm of partial fills',
  'market-socket-drop': 'A market socket drops',
  'all-market-sockets-drop': 'Every market socket drops',
  'muted-channel': 'A subscription falls silent',
  'bad-checksum': 'A book fails its checksum',
  'proxy-text': 'A proxy speaks instead of Kraken',
  'post-only-mode': 'The exchange goes post-only',
  'cancel-only-mode': 'The exchange goes cancel-only',
  maintenance: 'The exchange is being maintained',
  'lost-answer': 'The answer to an order is lost',
  'late-answer': 'The answer to an order is late',
  'unavailable-after-accept': 'Unavailable, yet accepted',
  'gateway-502': '502 after accepting',
  'late-rejection': 'A rejection comes late',
  'rate-limit': 'The rate limit is hit',
  'slow-network': 'The network is slow',
} as const;

export type DrillId = keyof typeof DRILL_TITLES;

export interface DrillDescription {
  readonly id: string;
  readonly title: string;
  /** What breaks, in the trader's words. */
  readonly fault: string;
  /** Each is judged; all must hold to pass. */
  readonly criteria: readonly string[];
  readonly takesSeconds: number;
}

export interface DrillReport {
  readonly id: string;
  readonly startedAt: number;
  readonly tookMs: number;
  readonly passed: boolean;
  readonly findings: readonly { readonly criterion: string; readonly passed: boolean; readonly measured: string }[];
}

/** How a drill last ended: the evidence that outlives the venue it was run on. */
const drillResult = z.strictObject({
  id: z.string().min(1).max(64),
  /** When it began, by this machine's calendar. */
  at: z.int().min(0),
  passed: z.boolean(),
  /** Of this program, when it was run. */
  version: z.string().min(1).max(64),
});

export const drillResultsSchema = z.array(drillResult);

export type DrillResult = Readonly<z.infer<typeof drillResult>>;
