/** API keys and the WebSocket tokens made from them. */
import type { EpochMs } from '../../domain/time.ts';
import type { AccountId } from '../exchange.ts';
import type { SimClock, SimRandom } from '../ports.ts';

/** Kraken's own names, as `GetApiKeyInfo` lists them. */
export const PERMISSIONS = [
  'query-funds',
  'add-funds',
  'withdraw-funds',
  'query-open-trades',
  'query-closed-trades',
  'modify-trades',
  'close-trades',
  'query-ledger',
  'export-data',
  'create-ws-token',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export interface ApiKey {
  readonly name: string;
  readonly key: string;
  /** Base64 of 64 bytes. */
  readonly secret: string;
  readonly account: AccountId;
  readonly permissions: ReadonlySet<Permission>;
  /** How far below the highest nonce an unused one is still taken; 0 means strictly rising. */
  readonly nonceWindow: number;
  readonly createdAt: EpochMs;
}

/** A token must be used within this time of its making. */
export const TOKEN_LIFETIME_MS = 900_000;

export interface Token {
  readonly text: string;
  readonly key: ApiKey;
  readonly issuedAt: EpochMs;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export type Authorised = { readonly ok: true; readonly key: ApiKey } | { readonly ok: false; readonly error: string };

export class KeyRegistry {
  readonly #clock: SimClock;
  readonly #random: SimRandom;
  readonly #keys = new Map<string, ApiKey>();
  readonly #tokens = new Map<string, Token>();

  constructor(clock: SimClock, random: SimRandom) {
    this.#clock = clock;
    this.#random = random;
  }

  create(name: string, account: AccountId, permissions: readonly Permission[], nonceWindow = 0): ApiKey {
    const key: ApiKey = {
      name,
      key: this.#base64(56),
      // 64 bytes: 85 free characters, one that may carry only its upper two bits, and the padding.
      secret: `${this.#base64(85)}A==`,
      account,
      permissions: new Set(permissions),
      nonceWindow,
      createdAt: this.#clock.wallNow(),
    };
    this.#keys.set(key.key, key);
    return key;
  }

  /** A key with given credentials, for tests against published vectors. */
  adopt(key: ApiKey): void {
    this.#keys.set(key.key, key);
  }

  find(key: string): ApiKey | undefined {
    return this.#keys.get(key);
  }

  all(): readonly ApiKey[] {
    return [...this.#keys.values()];
  }

  /** The key and every token made from it stop working. */
  revoke(key: string): void {
    this.#keys.delete(key);
    for (const token of this.#tokens.values()) if (token.key.key === key) this.#tokens.delete(token.text);
  }

  issueToken(key: ApiKey): Token {
    const token: Token = { text: this.#base64(43), key, issuedAt: this.#clock.wallNow() };
    this.#tokens.set(token.text, token);
    return token;
  }

  token(text: string): Token | undefined {
    return this.#tokens.get(text);
  }

  /** Young enough to open something with; a connection that keeps a private subscription may use it for longer. */
  isFresh(token: Token): boolean {
    return this.#clock.wallNow() - token.issuedAt < TOKEN_LIFETIME_MS;
  }

  #base64(length: number): string {
    let text = '';
    while (text.length < length) text += BASE64.charAt(Math.floor(this.#random.next() * 64));
    return text;
  }
}
