/** What else the machine is doing. Latencies and frames measured while others wait for a processor say little. */
import { availableParallelism, loadavg } from 'node:os';

export function machineLoad(): string {
  const waiting = loadavg()[0] ?? Number.NaN;
  const processors = availableParallelism();
  const verdict = waiting > processors ? ': too many for latencies and frames to mean much' : '';
  return `Before this run ${waiting.toFixed(1)} processes wanted ${processors} processors${verdict}.`;
}
