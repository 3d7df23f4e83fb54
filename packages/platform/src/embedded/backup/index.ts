export { erasedIn, mergeErased, type Erased } from './erased.ts';
export type { Manifest } from './manifest.ts';
export { restoreBackup, type Restored } from './restore-backup.ts';
export { takeBackup } from './take-backup.ts';
