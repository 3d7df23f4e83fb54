export {
  ERASURES,
  erasedIn,
  erasedInFile,
  erasedLines,
  erasedInRows,
  mergeErased,
  type Erased,
} from './erased.ts';
export type { Manifest } from './manifest.ts';
export { restoreBackup, type Restored, type RestoreAsked } from './restore-backup.ts';
export { takeBackup, type BackupAsked } from './take-backup.ts';
