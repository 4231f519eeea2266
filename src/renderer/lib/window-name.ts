/**
 * Which window of this workstation this page is: `main`, or `w2` to `w9`. Each has workspaces of its own, so no two pages may
 * bear one name: a page holds the lock of its name for as long as it lives.
 */

const NAMES = ['main', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7', 'w8', 'w9'] as const;
const SESSION_KEY = 'leadline.window';
/** A page that is loaded anew may meet the lock of the page it replaces. */
const PATIENCE_MS = 1_000;

const lockOf = (name: string): string => `leadline.window.${name}`;

/** `main` for a name no window of ours has. */
export function parseWindowName(search: string): string {
  const name = new URLSearchParams(search).get('window');
  return NAMES.find((each) => each === name) ?? 'main';
}

let claimed: string | null = null;

/** The name this page got; what its address says before that. */
export const windowName = (): string => claimed ?? parseWindowName(window.location.search);

async function take(name: string, options: LockOptions): Promise<boolean> {
  return new Promise((resolve) => {
    navigator.locks
      .request(lockOf(name), options, (lock) => {
        resolve(lock !== null);
        // Held until the page is gone.
        return lock === null ? null : new Promise<never>(() => {});
      })
      .catch(() => resolve(false));
  });
}

/** Settles once this page has a name nobody else has. Called once, before anything of the window is read. */
export async function claimWindow(): Promise<void> {
  const hasName = new URLSearchParams(window.location.search).has('window');
  const wanted = hasName
    ? parseWindowName(window.location.search)
    : (NAMES.find((each) => each === sessionStorage.getItem(SESSION_KEY)) ?? 'main');
  claimed = wanted;
  if (!('locks' in navigator)) return;
  if (!(await take(wanted, { signal: AbortSignal.timeout(PATIENCE_MS) }))) {
    for (const name of NAMES) {
      if (await take(name, { ifAvailable: true })) {
        claimed = name;
        break;
      }
    }
  }
  sessionStorage.setItem(SESSION_KEY, claimed);
}

/** A name for another window; null when every one is open. */
export async function freeWindowName(): Promise<string | null> {
  if (!('locks' in navigator)) return null;
  const { held = [] } = await navigator.locks.query();
  const taken = new Set(held.map((lock) => lock.name));
  return NAMES.find((name) => name !== 'main' && !taken.has(lockOf(name))) ?? null;
}
