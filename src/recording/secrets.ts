/**
 * What never enters a recording: the trader's key and secret, signatures, and session tokens. Headers of requests are not
 * recorded at all; everything else that may carry a secret passes here, and comes out with `[cut]` in its place.
 */

export const CUT = '[cut]';

/** Also within a text that is itself quoted in JSON, as bodies of answers are. */
const TOKEN_FIELD = /(\\*"token\\*"\s*:\s*\\*")([^"\\]+)(\\*")/g;
/** Shorter words would be cut out of innocent texts. */
const LEAST_CHARACTERS = 8;

export class Secrets {
  readonly #known = new Set<string>();

  add(secret: string): void {
    if (secret.length >= LEAST_CHARACTERS && secret !== CUT) this.#known.add(secret);
  }

  /** Known secrets, and the value of every `token` field, which is known from then on. */
  cut(text: string): string {
    let out = text;
    if (out.includes('token'))
      out = out.replace(TOKEN_FIELD, (_whole, before: string, token: string, after: string) => {
        this.add(token);
        return `${before}${CUT}${after}`;
      });
    for (const secret of this.#known) if (out.includes(secret)) out = out.replaceAll(secret, CUT);
    return out;
  }

  /** What a window says: the key it brings is cut before anything else sees it. */
  cutMessage(text: string): string {
    if (!text.includes('credentials.set')) return this.cut(text);
    try {
      const said: unknown = JSON.parse(text);
      const payload: unknown = typeof said === 'object' && said !== null ? Reflect.get(said, 'payload') : null;
      if (typeof payload !== 'object' || payload === null) return this.cut(text);
      for (const field of ['publicKey', 'secret']) {
        const value: unknown = Reflect.get(payload, field);
        if (typeof value !== 'string') continue;
        this.add(value);
        Reflect.set(payload, field, value === '' ? '' : CUT);
      }
      return this.cut(JSON.stringify(said));
    } catch {
      // Not what a window of ours says, and it names a key: nothing of it is kept.
      return JSON.stringify(CUT);
    }
  }
}
