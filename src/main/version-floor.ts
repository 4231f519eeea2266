/** The least Electron this build may run on, per major: each floor closes an advisory that reaches what we use. */
const FLOORS: Readonly<Record<number, string>> = {
  // CVE-2026-70601, CVE-2026-34780 (VideoFrame over the bridge), CVE-2026-34770 (powerMonitor, which we use).
  39: '39.8.9',
  40: '40.9.2',
  41: '41.2.2',
};
const FIRST_CLEAN_MAJOR = 42;

/** Null when this version may run, else why not. */
export function refuseOldElectron(version: string): string | null {
  const parts = version.split('.').map(Number);
  const major = parts[0] ?? 0;
  if (major >= FIRST_CLEAN_MAJOR) return null;
  const floor = FLOORS[major];
  if (floor === undefined) return `Electron ${version} has known holes: ${FIRST_CLEAN_MAJOR}.0.0 or newer is needed.`;
  const least = floor.split('.').map(Number);
  for (let index = 0; index < 3; index += 1) {
    const have = parts[index] ?? 0;
    const need = least[index] ?? 0;
    if (have > need) return null;
    if (have < need) return `Electron ${version} has known holes: ${floor} or newer is needed.`;
  }
  return null;
}
