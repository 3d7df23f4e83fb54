import { isMongoAddress } from '@torchline/mongo';
import { folderPlace } from '../embedded/folder-place.ts';
import { mongoPlace } from '../mongo/mongo-place.ts';
import type { DataPlace } from './place.ts';

/** The one place where it is decided which adapters a data address means. */
export const dataAt = (address: string): DataPlace =>
  isMongoAddress(address) ? mongoPlace(address) : folderPlace(address);

export { folderKind, makeFolder } from '../embedded/folder-kind.ts';
export { mergeErased, type Manifest, type Restored } from '../embedded/backup/index.ts';
export { fillBooks } from './books.ts';
export type {
  DataPlace,
  DataSource,
  DataTarget,
  InstanceKind,
  ReadableFrom,
  SourceBooks,
  SourceLog,
} from './place.ts';
