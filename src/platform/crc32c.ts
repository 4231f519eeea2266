/** CRC-32C (Castagnoli), the checksum of journal records. Eight bytes a turn, as replay reads whole months of records. */

const POLYNOMIAL = 0x82f63b78;

const TABLES: readonly Uint32Array[] = (() => {
  const tables = Array.from({ length: 8 }, () => new Uint32Array(256));
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let table = 0; table < 8; table += 1) {
      for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
      const row = tables[table];
      if (row !== undefined) row[byte] = value;
    }
  }
  return tables;
})();

const [T0, T1, T2, T3, T4, T5, T6, T7] = TABLES as readonly [
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
  Uint32Array,
];

const at = (table: Uint32Array, index: number): number => table[index & 0xff] ?? 0;

/** Unsigned. `crc32c('123456789')` is 0xe3069283. */
export function crc32c(bytes: Uint8Array, start = 0, end = bytes.length): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = 0xffffffff;
  let position = start;
  for (; position + 8 <= end; position += 8) {
    const low = crc ^ view.getUint32(position, true);
    const high = view.getUint32(position + 4, true);
    crc =
      at(T7, low) ^
      at(T6, low >>> 8) ^
      at(T5, low >>> 16) ^
      at(T4, low >>> 24) ^
      at(T3, high) ^
      at(T2, high >>> 8) ^
      at(T1, high >>> 16) ^
      at(T0, high >>> 24);
  }
  for (; position < end; position += 1) crc = at(T0, crc ^ view.getUint8(position)) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
