/** One number for the whole state, so that two runs can be held against each other. */
import { createHash } from 'node:crypto';

export function stateHash(parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\n');
  return hash.digest('hex').slice(0, 32);
}
