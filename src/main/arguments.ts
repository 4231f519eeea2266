/** Which words of Electron's command line are ours to judge. */
import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';

const NO_SANDBOX = '--no-sandbox';

/**
 * Everything after the program, and after the application's folder where it is not packaged. What is neither known to us
 * nor left out here is refused later, so that a switch that opens a debugging port or bends the script engine never
 * starts a packaged workstation.
 */
export function ownArguments(argv: readonly string[], isPackaged: boolean): Result<readonly string[], string> {
  // Before macOS 10.15 the Finder adds a process serial number.
  const given = argv.slice(isPackaged ? 1 : 2).filter((argument) => !argument.startsWith('-psn_'));
  if (isPackaged && given.includes(NO_SANDBOX)) {
    return fail(
      `Leadline's window runs inside Chromium's sandbox: start without ${NO_SANDBOX}. On Linux, allow unprivileged user namespaces first.`,
    );
  }
  return ok(given.filter((argument) => argument !== NO_SANDBOX));
}
