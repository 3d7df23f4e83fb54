import { StoreError } from '@torchline/event-store';
import { FolderBytes } from '@torchline/event-store/files-folder';
import {
  cutTogether,
  lockFolder,
  openSqliteKeyRing,
  openSqliteReader,
  openSqliteTarget,
} from '@torchline/event-store/sqlite';
import type { Feed } from '@torchline/event-feed';
import { openReactionBooks } from '@torchline/reactions/sqlite';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FileNotes } from '../adapters.ts';
import { booksOf } from '../data-place/books.ts';
import type { DataSource, DataTarget, SourceBooks, SourceLog } from '../data-place/place.ts';
import { ERASURES, erasedInFile, erasedLines } from './backup/index.ts';
import { openFeed } from './feed.ts';
import { openFileNotes } from './file-notes.ts';
import { folderKind, makeFolder } from './folder-kind.ts';
import { FileIssuerKeys } from './issuer-keys.ts';

const issuerKeysIn = (data: string): FileIssuerKeys => new FileIssuerKeys(join(data, 'issuer.json'));
const booksIn = (data: string, service: string): string => join(data, service, 'reactions.db');

async function withNotes<Result>(data: string, use: (notes: FileNotes) => Promise<Result>): Promise<Result> {
  const notes = openFileNotes(join(data, 'files', 'notes.db'));
  try {
    return await use(notes);
  } finally {
    await notes.close();
  }
}

async function readBooks(data: string, services: readonly string[]): Promise<readonly SourceBooks[]> {
  const all: SourceBooks[] = [];
  for (const service of services)
    if (existsSync(booksIn(data, service)))
      all.push(await booksOf(service, openReactionBooks(booksIn(data, service))));
  return all;
}

/** Opens the data of a folder for reading: the books of reactions first, then the logs of the named services. */
export async function openFolderSource(data: string, services: readonly string[]): Promise<DataSource> {
  const books = await readBooks(data, services);
  const keys = openSqliteKeyRing(data);
  const there = services.filter((log) => existsSync(join(data, log, 'log.db')));
  const readers = there.map((log) => openSqliteReader({ folder: join(data, log), log, keys }));
  const cuts = cutTogether(readers);
  const logs = readers.flatMap((source, at): SourceLog[] => {
    const cut = cuts[at];
    return cut ? [{ source, through: cut.position, commands: cut.commands, epochs: cut.epochs }] : [];
  });
  const list = join(data, ERASURES);
  return {
    ...{ logs, books, keys },
    files: new FolderBytes(join(data, 'files')),
    notes: () => withNotes(data, (notes) => notes.all()),
    issuerKeys: issuerKeysIn(data),
    erasures: async () => (existsSync(list) ? erasedInFile(list) : new Map()),
    close: async () => {
      for (const reader of readers) reader.close();
      keys.close();
    },
  };
}

/** The feed of a data folder, beside whoever writes it. */
export const openFolderFeed = (data: string): Feed => openFeed({ data });

/** A new data folder that takes logs exactly as they were. */
export function openFolderTarget(data: string): DataTarget {
  if (folderKind(data))
    throw new StoreError(
      'IMPORT',
      `${resolve(data)} 已有数据，请指定新目录。 ${resolve(data)} holds data already: name a new folder.`,
    );
  const lock = lockFolder(data);
  return {
    log: async (name) => openSqliteTarget(join(data, name), name),
    books: async (service) => {
      mkdirSync(join(data, service), { recursive: true });
      return openReactionBooks(booksIn(data, service));
    },
    files: new FolderBytes(join(data, 'files')),
    issuerKeys: issuerKeysIn(data),
    takeNotes: (taken) =>
      withNotes(data, async (notes) => {
        for (const { hash, ...about } of taken) await notes.note(hash, about);
      }),
    takeKeys: async (secret, rows) => {
      const ring = openSqliteKeyRing(data);
      ring.takeOver(secret, rows);
      ring.close();
    },
    takeErasures: async (erased) => {
      if (erased.size > 0) writeFileSync(join(data, ERASURES), erasedLines(erased));
    },
    finish: async (kind) => void makeFolder(data, kind),
    close: async () => lock.release(),
  };
}
