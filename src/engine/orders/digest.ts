/** Small deterministic digests. Not for secrets: for telling equal states apart from different ones, and for stable ids. */

/** 32-bit FNV-1a over UTF-16 code units, finished so that near texts differ everywhere. */
function hash32(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index += 1) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

const hex32 = (value: number): string => value.toString(16).padStart(8, '0');

export const digestOf = (text: string): string => hex32(hash32(text, 0)) + hex32(hash32(text, 0x9e3779b9));

/** The same text gives the same UUID (version 8) for ever: how orders placed elsewhere get an intent id. */
export function stableUuid(text: string): string {
  const hex = [1, 2, 3, 4].map((seed) => hex32(hash32(text, Math.imul(seed, 0x9e3779b1)))).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
