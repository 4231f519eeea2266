/** Fault drills: a fault against the embedded exchange while the workstation is live, graded by what it did. */

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
