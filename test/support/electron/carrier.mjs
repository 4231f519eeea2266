/** Structured clone as JSON text, with byte arrays; refuses what it would silently change, which is stricter than Electron. */
export function pack(value) {
  return JSON.stringify(value, function (key, converted) {
    const raw = key === '' ? converted : this[key];
    if (raw instanceof Uint8Array)
      return { $bytes: Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('base64') };
    const kind = typeof raw;
    if (kind === 'function' || kind === 'symbol') throw new Error('An object could not be cloned.');
    const isLossy =
      kind === 'bigint' ||
      raw instanceof Map ||
      raw instanceof Set ||
      raw instanceof Date ||
      ArrayBuffer.isView(raw) ||
      (kind === 'number' && !Number.isFinite(raw));
    if (isLossy) throw new Error(`${Object.prototype.toString.call(raw)} at "${key}" does not survive the carrier.`);
    return converted;
  });
}
