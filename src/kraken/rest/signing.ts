/** Bodies and signatures of private requests (documentation, "Spot REST authentication"). */
import { createHash } from 'node:crypto';
import type { ApiKey } from '../../engine/ports.ts';
import type { Parameters } from './requests.ts';

export interface SignedBody {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** base64( HMAC-SHA512( secret, path + SHA256( nonce + body ) ) ); the inner digest is raw bytes, the body's exact ones. */
export function signature(key: ApiKey, path: string, nonce: string, body: string): string {
  const digest = createHash('sha256').update(nonce).update(body).digest();
  return key.sign(Buffer.concat([Buffer.from(path, 'latin1'), digest]));
}

/** A form, or JSON where parameters nest: Kraken takes both, and a form has no agreed way to write a list of orders. */
export function privateBody(nonce: string, parameters: Parameters): { body: string; contentType: string } {
  const isNested = Object.values(parameters).some((value) => Array.isArray(value));
  return isNested
    ? { body: JSON.stringify({ nonce, ...parameters }), contentType: 'application/json' }
    : { body: form({ nonce, ...parameters }), contentType: 'application/x-www-form-urlencoded' };
}

export function signed(key: ApiKey, path: string, nonce: string, parameters: Parameters): SignedBody {
  const { body, contentType } = privateBody(nonce, parameters);
  const sign = signature(key, path, nonce, body);
  return { body, headers: { 'Content-Type': contentType, 'API-Key': key.publicKey, 'API-Sign': sign } };
}

/** `a=1&close[price]=2`, escaped; a `+` in a relative price must not become a space. Also the query of public requests. */
export function form(parameters: Parameters): string {
  return Object.entries(parameters)
    .flatMap(([name, value]) => fields(name, value))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`)
    .join('&');
}

function fields(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (value === undefined) return [];
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([inner, each]) => fields(`${name}[${inner}]`, each));
  }
  return [[name, value]];
}
