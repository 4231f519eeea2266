/** Operating systems' key stores as Electron shows them, by hand: one that works, and the ways they do not. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { KeyStore } from '../../src/main/os-key-vault.ts';

export class TestKeyStore implements KeyStore {
  backend: ReturnType<KeyStore['getSelectedStorageBackend']> = 'gnome_libsecret';
  isAvailable = true;
  isLocked = false;
  readonly #key = randomBytes(32);

  getSelectedStorageBackend(): ReturnType<KeyStore['getSelectedStorageBackend']> {
    return this.backend;
  }

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.isAvailable;
  }

  async encryptStringAsync(text: string): Promise<Buffer> {
    if (this.isLocked) throw new Error('The keyring is locked.');
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.#key, iv);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  async decryptStringAsync(bytes: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }> {
    if (this.isLocked) throw new Error('The keyring is locked.');
    const decipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const result = decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    return { result, shouldReEncrypt: false };
  }
}
