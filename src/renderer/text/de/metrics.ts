/** German: latencies and counters. */
import type { metrics as english } from '../en/metrics.ts';

export const metrics: typeof english = {
  durations: 'Dauern',
  nothingHasBeenTimedYet: 'Noch nichts wurde gemessen.',
  what: 'Was',
  count: 'Anzahl',
  p50: 'p50',
  p95: 'p95',
  p99: 'p99',
  max: 'max',
  n10S10S: '10 µs – 10 s',

  nothingHasBeenMeasuredYet: 'Noch nichts wurde gemessen',
  waitingForEnginesMetrics: 'Warten auf die Messwerte der Engine',
  copyEvidence: 'Belege kopieren',
  metricsCopied: 'Messwerte kopiert',
  orderLatency: 'Orderlatenz',
  connections: 'Verbindungen',
  name: 'Name',
  state: 'Zustand',
  roundTrip: 'Hin und zurück',
  heard: 'Gehört',
  messages: 'Nachrichten',
  rec: 'Neu',
  reconnects: 'Neuverbindungen',
  ms: (roundTripMs) => `${roundTripMs} ms`,
  countersSinceStart: 'Zähler seit dem Start',
  counters: 'Zähler',
  latenciesAndCounts: 'Latenzen und Zählungen',
  uptime: 'Laufzeit',
};
