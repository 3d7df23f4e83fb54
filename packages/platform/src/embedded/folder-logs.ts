import type {
  KeyRow,
  LogEpoch,
  NamedBytes,
  PortableKeys,
  RowSource,
  RowTarget,
} from '@torchline/event-store';
import { FolderBytes } from '@torchline/event-store/files-folder';
import {
  cutTogether,
  lockFolder,
  openSqliteKeyRing,
  openSqliteReader,
  openSqliteTarget,
} from '@torchline/event-store/sqlite';
import type { Feed } from '@torchline/event-feed';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FileNotes, NoteOfFile } from '../adapters.ts';
import { openFileNotes } from './file-notes.ts';
import { openFeed } from './feed.ts';

/** A log up to a fixed place: facts through a position, and the command records that go with them. */
export interface SourceLog {
  readonly source: RowSource;
  readonly through: number;
  readonly commands: number;
  readonly epochs: readonly LogEpoch[];
}

/** A data folder to be read beside whoever writes it, at fixed positions. */
export interface FolderSource {
  /** Logs that exist, all as they were at the moment when the folder was opened. */
  readonly logs: readonly SourceLog[];
  readonly files: NamedBytes;
  /** Names and senders of the kept files. */
  notes(): Promise<readonly NoteOfFile[]>;
  readonly keys: PortableKeys;
  close(): void;
}

async function withNotes<Result>(data: string, use: (notes: FileNotes) => Promise<Result>): Promise<Result> {
  const notes = openFileNotes(join(data, 'files', 'notes.db'));
  try {
    return await use(notes);
  } finally {
    await notes.close();
  }
}

/** Opens the logs of the named services for reading. */
export async function openFolderSource(data: string, services: readonly string[]): Promise<FolderSource> {
  const keys = openSqliteKeyRing(data);
  const there = services.filter((log) => existsSync(join(data, log, 'log.db')));
  const readers = there.map((log) => openSqliteReader({ folder: join(data, log), log, keys }));
  const cuts = cutTogether(readers);
  const logs = readers.flatMap((source, at): SourceLog[] => {
    const cut = cuts[at];
    return cut ? [{ source, through: cut.position, commands: cut.commands, epochs: cut.epochs }] : [];
  });
  return {
    logs,
    files: new FolderBytes(join(data, 'files')),
    notes: () => withNotes(data, (notes) => notes.all()),
    keys,
    close: () => {
      for (const reader of readers) reader.close();
      keys.close();
    },
  };
}

/** The feed of a data folder, beside whoever writes it. */
export const openFolderFeed = (data: string): Feed => openFeed({ data });

/** A new data folder that takes logs exactly as they were; held under the lock of its only writer. */
export interface FolderTarget {
  log(name: string): RowTarget;
  readonly files: NamedBytes;
  takeNotes(notes: readonly NoteOfFile[]): Promise<void>;
  takeKeys(secret: string, rows: Iterable<KeyRow>): void;
  close(): void;
}

export function openFolderTarget(data: string): FolderTarget {
  const lock = lockFolder(data);
  return {
    log: (name) => openSqliteTarget(join(data, name), name),
    files: new FolderBytes(join(data, 'files')),
    takeNotes: (taken) =>
      withNotes(data, async (notes) => {
        for (const { hash, ...about } of taken) await notes.note(hash, about);
      }),
    takeKeys: (secret, rows) => {
      const ring = openSqliteKeyRing(data);
      ring.takeOver(secret, rows);
      ring.close();
    },
    close: () => lock.release(),
  };
}
