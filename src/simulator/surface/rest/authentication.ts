/**
 * Who a private REST request comes from: key, signature, nonce, in that order. Wrong credentials again and again lock the
 * key text out for a while, and every further attempt starts that while anew.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SurfaceContext } from '../context.ts';
import type { ApiKey } from '../keys.ts';
import type { RestRequest } from './request.ts';

export type Authentication =
  | { readonly ok: true; readonly key: ApiKey }
  | { readonly ok: false; readonly error: string };

interface NonceState {
  highest: bigint;
  /** Nonces accepted inside the window below the highest. */
  readonly recent: Set<bigint>;
}

const NONCE = /^\d{1,20}$/;
const UINT64_MAX = 2n ** 64n - 1n;

/** `base64(HMAC-SHA512(base64decode(secret), path + SHA256(nonce + body)))`. */
export function sign(secret: string, path: string, nonce: string, body: string): string {
  const digest = createHash('sha256')
    .update(nonce + body)
    .digest();
  return createHmac('sha512', Buffer.from(secret, 'base64')).update(path).update(digest).digest('base64');
}

const isSame = (a: string, b: string): boolean => {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
};

export class Authenticator {
  readonly #context: SurfaceContext;
  readonly #nonces = new Map<string, NonceState>();
  readonly #strikes = new Map<string, number>();
  readonly #lockedUntil = new Map<string, number>();

  constructor(context: SurfaceContext) {
    this.#context = context;
  }

  check(request: RestRequest, nonce: string | undefined): Authentication {
    const name = request.headers['api-key'] ?? '';
    const now = this.#context.clock.wallNow();
    const { lockoutAfter, lockoutMs } = this.#context.options;
    if ((this.#lockedUntil.get(name) ?? 0) > now) {
      this.#lockedUntil.set(name, now + lockoutMs);
      return { ok: false, error: 'EGeneral:Temporary lockout' };
    }
    const error = this.#refusal(request, name, nonce);
    if (error === null) {
      this.#strikes.delete(name);
      const key = this.#context.keys.find(name);
      return key === undefined ? { ok: false, error: 'EAPI:Invalid key' } : { ok: true, key };
    }
    const strikes = (this.#strikes.get(name) ?? 0) + 1;
    this.#strikes.set(name, strikes);
    if (strikes >= lockoutAfter) {
      this.#strikes.delete(name);
      this.#lockedUntil.set(name, now + lockoutMs);
    }
    return { ok: false, error };
  }

  #refusal(request: RestRequest, name: string, nonce: string | undefined): string | null {
    const key = this.#context.keys.find(name);
    if (key === undefined) return 'EAPI:Invalid key';
    if (nonce === undefined || !NONCE.test(nonce)) return 'EAPI:Invalid nonce';
    const signature = request.headers['api-sign'] ?? '';
    if (!isSame(signature, sign(key.secret, request.path, nonce, request.body))) return 'EAPI:Invalid signature';
    return this.#takeNonce(key, BigInt(nonce)) ? null : 'EAPI:Invalid nonce';
  }

  #takeNonce(key: ApiKey, nonce: bigint): boolean {
    if (nonce > UINT64_MAX) return false;
    const state = this.#nonces.get(key.key) ?? { highest: -1n, recent: new Set<bigint>() };
    this.#nonces.set(key.key, state);
    if (nonce > state.highest) {
      state.highest = nonce;
    } else if (nonce <= state.highest - BigInt(key.nonceWindow) || state.recent.has(nonce)) {
      return false;
    }
    state.recent.add(nonce);
    if (state.recent.size > 1000) {
      for (const old of state.recent) if (old < state.highest - BigInt(key.nonceWindow)) state.recent.delete(old);
    }
    return true;
  }

  /** The highest nonce accepted so far. */
  nonceOf(key: ApiKey): string {
    const highest = this.#nonces.get(key.key)?.highest ?? 0n;
    return String(highest < 0n ? 0n : highest);
  }
}
