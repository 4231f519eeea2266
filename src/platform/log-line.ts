/**
 * What a log line may hold: primitive values under plain names. Anything else is dropped by type, names that announce a
 * secret are blanked, and long base64 runs (API keys, signatures, tokens) are cut out of texts as a second net.
 */
import type { EpochMs } from '../domain/time.ts';
import type { LogLevel } from '../engine/ports.ts';

const FIELD_NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const SECRET_NAME = /secret|passw|passphrase|token|api-?_?(key|sign)|signature|nonce|authori[sz]ation|cookie|otp/i;
const LONGEST_TEXT = 2000;
/** Kraken's keys are 56 characters, secrets and signatures 88, WebSocket tokens about 43. */
const BASE64_RUN = /[A-Za-z0-9+/_-]{32,}={0,2}/g;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const REDACTED = '[redacted]';

function scrub(text: string): string {
  const short = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
  return short.replace(BASE64_RUN, (run) => (looksSecret(run) ? REDACTED : run));
}

/** Random base64 mixes cases and digits; hashes in hex, UUIDs and words do not. */
function looksSecret(run: string): boolean {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /\d/.test(run) && !UUID.test(run);
}

/** One JSON line with its newline. Takes `unknown` values, because a line must be safe even when a caller defeats the types. */
export function formatLogLine(
  time: EpochMs,
  level: LogLevel,
  event: string,
  fields: Readonly<Record<string, unknown>> | undefined,
): string {
  const line: Record<string, string | number | boolean | null> = {
    time: new Date(time).toISOString(),
    level,
    event: scrub(event),
  };
  for (const [name, value] of Object.entries(fields ?? {})) {
    if (!FIELD_NAME.test(name) || name in line) continue;
    if (SECRET_NAME.test(name)) line[name] = REDACTED;
    else if (typeof value === 'string') line[name] = scrub(value);
    else if (typeof value === 'number') line[name] = Number.isFinite(value) ? value : String(value);
    else if (typeof value === 'boolean' || value === null) line[name] = value;
  }
  return `${JSON.stringify(line)}\n`;
}

export const LEVELS: Readonly<Record<LogLevel, number>> = { debug: 0, info: 1, warn: 2, error: 3 };
