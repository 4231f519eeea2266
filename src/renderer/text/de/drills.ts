/** German: fault drills. */
import type { drills as english } from '../en/drills.ts';

export const drills: typeof english = {
  noDrills: 'Keine Übungen',
  askingForDrills: 'Übungen werden erfragt',
  noDrillsHere: 'Hier keine Übungen',
  drillsNeedEmbeddedExchangeAndThis: (venue) =>
    `Übungen brauchen die eingebaute Börse, und dies ist ${venue}: Starten Sie auf demo, wo nichts Echtes berührt werden kann.`,
  faultDrills: 'Störungsübungen',
  passed: (passed, passed2, run) => `${passed} ${passed2} von ${run} bestanden`,
  stopAfterThisOne: 'Nach dieser anhalten',
  runAll: 'Alle ausführen',
  drillIsRunning: 'Eine Übung läuft.',
  copy: 'Kopieren',
  copyEvidenceFaultDrills: 'Belege kopieren: Störungsübungen',
  noDrillHasBeenRunYet: 'Noch wurde keine Übung ausgeführt.',
  drillReportsCopied: 'Übungsberichte kopiert',
  runDrill: (title) => `Übung ausführen: ${title}`,
  oneDrillAtTime: 'Eine Übung nach der anderen.',
  running: ' läuft',
  waiting: 'wartet',
  refused: '▲ verweigert',
  passed2: '✓ bestanden',
  failed: '■ fehlgeschlagen',
  endedBefore: (word, day, version) => `${word} ${day} mit ${version}`,
  howItLastEnded: 'Wie sie zuletzt endete, bevor dieses Fenster aufging. Die Schranken vor Live fragen danach.',
  held: 'gehalten',
  failed2: 'verfehlt',
  criteria: 'Kriterien',
};
