import type { LogCut } from '@torchline/event-store';
import { FolderBytes } from '@torchline/event-store/files-folder';
import { MemoryKeyRing } from '@torchline/event-store/memory';
import { copyLog, cutTogether, openSqliteReader } from '@torchline/event-store/sqlite';
import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { ERASURES, erasedIn, erasedLines } from './erased.ts';
import { MANIFEST, type Manifest } from './manifest.ts';
import { emptyFolder, PartsWriter, synced } from './parts.ts';

export interface BackupAsked {
  readonly data: string;
  /** A new or empty folder. */
  readonly to: string;
  readonly services: readonly string[];
  /** False leaves the keys of personal fields out. */
  readonly keys: boolean;
  readonly at: Date;
}

/** A small database as it is at one moment, beside its writer; what was deleted from it does not come along. */
function copyDatabase(from: string, to: string): void {
  const db = new DatabaseSync(from, { readOnly: true });
  try {
    db.exec('PRAGMA busy_timeout = 10000');
    db.prepare('VACUUM INTO ?').run(to);
  } finally {
    db.close();
  }
}

class Backup {
  readonly #asked: BackupAsked;
  readonly #parts: PartsWriter;
  files = 0;

  constructor(asked: BackupAsked) {
    this.#asked = asked;
    this.#parts = new PartsWriter(asked.to);
  }

  get parts(): Manifest['parts'] {
    return this.#parts.parts;
  }

  async database(from: string, part: string): Promise<void> {
    const path = join(this.#asked.data, from);
    if (!existsSync(path)) return;
    copyDatabase(path, this.#parts.place(part));
    await this.#parts.seal(part);
  }

  /** `instance.json` and the other files in which the folder says something of itself; `.json` before `.jsonl`. */
  async rootFiles(): Promise<void> {
    const names = readdirSync(this.#asked.data).filter((name) => /^[A-Za-z0-9._-]+\.jsonl?$/.test(name));
    for (const name of names.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
      const part = `folder/${name}`;
      await copyFile(join(this.#asked.data, name), this.#parts.place(part));
      await this.#parts.seal(part);
    }
  }

  async logs(): Promise<readonly (LogCut & { readonly log: string })[]> {
    const { data, services } = this.#asked;
    const keys = new MemoryKeyRing();
    const there = services.filter((log) => existsSync(join(data, log, 'log.db')));
    const readers = there.map((log) => openSqliteReader({ folder: join(data, log), log, keys }));
    try {
      const cuts = cutTogether(readers).map((cut, at) => ({ log: there[at] ?? '', ...cut }));
      for (const cut of cuts) {
        const part = `logs/${cut.log}/log.db`;
        copyLog(join(data, cut.log), this.#parts.place(part), cut);
        await this.#parts.seal(part);
      }
      return cuts;
    } finally {
      for (const reader of readers) reader.close();
    }
  }

  /** A file that was sealed meanwhile has another name: then the names are read again. */
  async keptFiles(): Promise<void> {
    const root = join(this.#asked.data, 'files');
    const copied = new Set<string>();
    for (let gone = existsSync(root); gone;) {
      gone = false;
      for await (const name of new FolderBytes(root).names()) {
        if (copied.has(name)) continue;
        if (await this.#keptFile(name)) copied.add(name);
        else gone = true;
      }
    }
    this.files = copied.size;
  }

  async #keptFile(name: string): Promise<boolean> {
    const path = `files/${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;
    try {
      await copyFile(join(this.#asked.data, path), this.#parts.place(path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
    await this.#parts.seal(path);
    return true;
  }

  async text(part: string, text: string): Promise<void> {
    writeFileSync(this.#parts.place(part), text);
    await this.#parts.seal(part);
  }

  /** From here on it is a backup. */
  async finish(manifest: Manifest): Promise<void> {
    const { to } = this.#asked;
    await this.#parts.settle();
    const beside = join(to, `${MANIFEST}.part`);
    writeFileSync(beside, `${JSON.stringify(manifest, undefined, 1)}\n`);
    await synced(beside, 'file');
    renameSync(beside, join(to, MANIFEST));
    await synced(to, 'folder');
  }
}

/**
 * Copies a data folder beside whoever writes it. What says what was done (the books of reactions, the progress of a load)
 * is taken before the logs, so that the logs hold all of it; what the logs refer to (names and bytes of files, keys) after
 * them, so that nothing they refer to is missing. Views and figures are not taken: they follow from the logs.
 */
export async function takeBackup(asked: BackupAsked): Promise<Manifest> {
  emptyFolder(asked.to, '备份目录');
  const backup = new Backup(asked);
  for (const service of asked.services)
    await backup.database(`${service}/reactions.db`, `reactions/${service}.db`);
  await backup.rootFiles();
  const logs = await backup.logs();
  await backup.database('files/notes.db', 'notes.db');
  await backup.keptFiles();
  if (asked.keys) await backup.database('keys.db', 'keys.db');
  if (logs.length > 0) await backup.text(ERASURES, erasedLines(await erasedIn(asked.data)));
  const manifest: Manifest = {
    ...{ format: 1, takenAt: asked.at.toISOString(), keys: asked.keys },
    logs: logs.map(({ epochs, ...cut }) => ({ ...cut, epochs: [...epochs] })),
    ...{ files: backup.files, parts: backup.parts },
  };
  await backup.finish(manifest);
  return manifest;
}
