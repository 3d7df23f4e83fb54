import { createHash } from 'node:crypto';
import type { VisibleTo } from '@torchline/kernel';
import type { FileAbout, FileDesk, KeptFile } from '../ports.ts';

/** Files in memory; `named` says which rows name a file. */
export class MemoryFiles implements FileDesk {
  readonly kept = new Map<string, KeptFile & FileAbout>();
  readonly named = new Map<string, VisibleTo[]>();

  async keep(bytes: Uint8Array, about: FileAbout): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    this.kept.set(hash, { bytes, ...about });
    return hash;
  }
  async open(hash: string): Promise<KeptFile | undefined> {
    return this.kept.get(hash);
  }
  async whoMaySee(hash: string): Promise<{ uploaders: string[]; rows: readonly VisibleTo[] }> {
    const uploader = this.kept.get(hash)?.by;
    return { uploaders: uploader === undefined ? [] : [uploader], rows: this.named.get(hash) ?? [] };
  }
}
