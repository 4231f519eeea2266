/** Bytes under a folder, by what they are for. */
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

export interface FolderReading {
  readonly journalBytes: number;
  readonly logBytes: number;
  readonly otherBytes: number;
}

export async function folderSize(folder: string): Promise<FolderReading> {
  const sizes = { journalBytes: 0, logBytes: 0, otherBytes: 0 };
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const bytes = await stat(file).then(
      (found) => found.size,
      // Rotated away meanwhile.
      () => 0,
    );
    const kind = /journal/.test(file.slice(folder.length))
      ? 'journalBytes'
      : /logs/.test(file.slice(folder.length))
        ? 'logBytes'
        : 'otherBytes';
    sizes[kind] += bytes;
  }
  return sizes;
}
