/**
 * An API key on disk where no operating system key store can be had: sealed under a passphrase with scrypt and AES-256-GCM.
 * The file's whole header is authenticated, so that nobody can weaken the derivation without the passphrase.
 */
import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Failure } from '../domain/failure.ts';
import { fail, type Result } from '../domain/result.ts';
import type { ApiKey } from '../engine/ports.ts';
import { createApiKey } from './api-key.ts';
import { writeFileAtomically } from './atomic-write.ts';
import { errorCode, localFailure } from './io-error.ts';

/** scrypt parameters. The default takes about 128 MiB and half a second. */
export interface SealCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

const DEFAULT_COST: SealCost = { N: 2 ** 17, r: 8, p: 1 };
/** A file asking for more is damaged or hostile. */
const GREATEST_N = 2 ** 20;
export const LEAST_PASSPHRASE = 10;
const FORMAT = 'leadline-sealed-key-1';

interface Header {
  readonly format: string;
  readonly N: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
  readonly iv: string;
}

export async function sealKey(
  file: string,
  passphrase: string,
  key: { readonly publicKey: string; readonly secret: string },
  cost: SealCost = DEFAULT_COST,
): Promise<Result<ApiKey, Failure>> {
  if (passphrase.length < LEAST_PASSPHRASE) {
    return fail(
      localFailure('passphrase-short', `The passphrase needs at least ${LEAST_PASSPHRASE} characters.`, 'auth'),
    );
  }
  const parsed = createApiKey(key.publicKey, key.secret);
  if (!parsed.ok) return parsed;
  const salt = randomBytes(16);
  const iv = randomBytes(12);
  const header: Header = {
    format: FORMAT,
    ...cost,
    salt: salt.toString('base64'),
    iv: iv.toString('base64'),
  };
  const plain = Buffer.from(JSON.stringify({ publicKey: key.publicKey.trim(), secret: key.secret.trim() }));
  const derived = await derive(passphrase, salt, cost);
  try {
    const cipher = createCipheriv('aes-256-gcm', derived, iv);
    cipher.setAAD(associated(header));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    const content = { ...header, tag: cipher.getAuthTag().toString('base64'), sealed: sealed.toString('base64') };
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFileAtomically(file, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
    return parsed;
  } catch (error) {
    return fail(localFailure('sealed-key-unwritable', `The sealed key cannot be written (${errorCode(error)}).`));
  } finally {
    plain.fill(0);
    derived.fill(0);
  }
}

/** `sealed-key-missing`, `sealed-key-damaged` or `passphrase-wrong` in the failure's code. */
export async function openSealedKey(file: string, passphrase: string): Promise<Result<ApiKey, Failure>> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return fail(localFailure('sealed-key-missing', `There is no readable sealed key (${errorCode(error)}).`, 'auth'));
  }
  const parsed = parseFile(text);
  if (parsed === null) return fail(damaged());
  const { header, tag, sealed } = parsed;
  const derived = await derive(passphrase, Buffer.from(header.salt, 'base64'), header);
  let plain: Buffer;
  try {
    const decipher = createDecipheriv('aes-256-gcm', derived, Buffer.from(header.iv, 'base64'), { authTagLength: 16 });
    decipher.setAAD(associated(header));
    decipher.setAuthTag(tag);
    plain = Buffer.concat([decipher.update(sealed), decipher.final()]);
  } catch {
    return fail(
      localFailure('passphrase-wrong', 'The passphrase does not open this key, or its file was changed.', 'auth'),
    );
  } finally {
    derived.fill(0);
  }
  try {
    const { publicKey, secret } = strings(JSON.parse(plain.toString('utf8')), ['publicKey', 'secret']) ?? {};
    return publicKey === undefined || secret === undefined ? fail(damaged()) : createApiKey(publicKey, secret);
  } catch {
    return fail(damaged());
  } finally {
    plain.fill(0);
  }
}

function derive(passphrase: string, salt: Buffer, cost: SealCost): Promise<Buffer> {
  const { N, r, p } = cost;
  return new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}

const associated = (header: Header): Buffer =>
  Buffer.from([header.format, header.N, header.r, header.p, header.salt, header.iv].join('\n'));

function parseFile(text: string): { header: Header; tag: Buffer; sealed: Buffer } | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const texts = strings(value, ['format', 'salt', 'iv', 'tag', 'sealed']);
  if (texts === null || texts.format !== FORMAT) return null;
  const { N, r, p } = value as { N?: unknown; r?: unknown; p?: unknown };
  if (!isCost(N, GREATEST_N) || !isCost(r, 16) || !isCost(p, 4) || N < 2 || (N & (N - 1)) !== 0) return null;
  const tag = Buffer.from(texts.tag, 'base64');
  if (tag.length !== 16 || Buffer.from(texts.iv, 'base64').length !== 12) return null;
  const header = { format: FORMAT, N, r, p, salt: texts.salt, iv: texts.iv };
  return { header, tag, sealed: Buffer.from(texts.sealed, 'base64') };
}

const isCost = (value: unknown, greatest: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= greatest;

function strings<Name extends string>(value: unknown, names: readonly Name[]): Record<Name, string> | null {
  if (typeof value !== 'object' || value === null) return null;
  const entries = names.map((name) => [name, (value as Record<string, unknown>)[name]] as const);
  return entries.every(([, text]) => typeof text === 'string')
    ? (Object.fromEntries(entries) as Record<Name, string>)
    : null;
}

const damaged = (): Failure =>
  localFailure('sealed-key-damaged', 'The sealed key file is damaged; enter the key again to replace it.', 'auth');
