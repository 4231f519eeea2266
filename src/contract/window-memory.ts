/**
 * What the engine remembers for its windows: keys, workspaces, tables, drawings. Documents by name, whose inside is the business of
 * whoever reads them; what stands here is what any document keeps to, so that the memory stays small and holds no secret.
 */
import { z } from 'zod';

export const MOST_DOCUMENTS = 400;
/** Characters of its JSON. */
export const LARGEST_DOCUMENT = 160_000;
export const LARGEST_MEMORY = 4_000_000;
const DEEPEST = 64;
const LONGEST_TEXT = 400;
/** Base64 in a row. Kraken's public key has 56 characters and its secret 88: neither can be remembered, even by mistake. */
const LONGEST_BASE64 = 48;

const LIKE_A_KEY = new RegExp(`[A-Za-z0-9+/=]{${LONGEST_BASE64 + 1}}`);

function textProblem(text: string): string | null {
  if (text.length > LONGEST_TEXT) return `a text of at most ${LONGEST_TEXT} characters`;
  return LIKE_A_KEY.test(text) ? 'nothing that could be a key' : null;
}

function insideProblem(value: unknown, depth: number): string | null {
  if (value === null || typeof value === 'boolean') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? null : 'finite numbers';
  if (typeof value === 'string') return textProblem(value);
  if (typeof value !== 'object') return 'plain JSON';
  if (depth >= DEEPEST) return `at most ${DEEPEST} levels`;
  for (const [key, inner] of Object.entries(value)) {
    const problem = textProblem(key) ?? insideProblem(inner, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
}

/** What a document would have to be, in words, or null when it can be remembered. */
export function documentProblem(value: unknown): string | null {
  const inside = insideProblem(value, 0);
  if (inside !== null) return inside;
  return JSON.stringify(value).length > LARGEST_DOCUMENT ? `at most ${LARGEST_DOCUMENT} characters of JSON` : null;
}

export const documentName = z.string().regex(/^\w[\w./ -]{0,79}$/, 'a name such as workspaces.main');
export const documentValue = z.unknown().superRefine((value, context) => {
  const problem = documentProblem(value);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

const keptDocument = z.strictObject({
  name: documentName,
  /** Rises with every change of the document, and is never 0. */
  revision: z.int().positive(),
  value: documentValue,
});

export interface KeptDocument {
  readonly name: string;
  readonly revision: number;
  readonly value: unknown;
}

/** As it stands on disk. */
export const windowMemorySchema = z.strictObject({
  version: z.literal(1),
  documents: z.array(keptDocument).max(MOST_DOCUMENTS),
});
export interface StoredMemory {
  readonly version: 1;
  readonly documents: readonly KeptDocument[];
}

export const EMPTY_MEMORY: StoredMemory = { version: 1, documents: [] };
