import { existsSync } from 'node:fs';
import type { KeyedView, ViewReader } from '../port.ts';
import type { ViewSnapshot, ViewStore } from '../store-port.ts';
import { openForReading } from './database.ts';
import { SqliteViewReader } from './reader.ts';
import { SqliteSnapshot } from './snapshot.ts';
import { SqliteViewStore } from './store.ts';

/** The module by which a worker opens the store of one service; the path of views.db is its options. */
export const viewStoreModule = import.meta.url;

/** Opens or makes views.db for its one writer. */
export const openViewStore = (path: string): ViewStore => new SqliteViewStore(path);

/** Reads views.db beside its writer, from any thread; before the writer has made it, everything is empty. */
export const openViewReader = (path: string): ViewReader =>
  new SqliteViewReader(() => (existsSync(path) ? openForReading(path) : undefined));

/** The live documents of one view at one moment, beside its writer. */
export const openViewSnapshot = <Doc extends object>(path: string, view: KeyedView<Doc>): ViewSnapshot =>
  new SqliteSnapshot(openForReading(path), view);
