/** Which window of this workstation this page is: `main`, or the name in its address. Each has its own workspaces. */

/** `main` for a name no window of ours has. */
export function parseWindowName(search: string): string {
  const name = new URLSearchParams(search).get('window');
  return name !== null && /^[a-z0-9]{1,16}$/.test(name) ? name : 'main';
}

export const windowName = (): string => parseWindowName(window.location.search);
