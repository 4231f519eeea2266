/** The seeds that caught each mistake, as the last recorded search found them. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';

const found = z.object({ seed: z.number().int().positive(), invariant: z.string(), what: z.string() });
export type Found = z.infer<typeof found>;

export const FOUND: Readonly<Record<string, Found>> = z
  .record(z.string(), found)
  .parse(JSON.parse(readFileSync(new URL('found.json', import.meta.url), 'utf8')));
