export { carryOn, copyLog } from './copy-log.ts';
export { cutTogether } from './cut-together.ts';
export { setAsideDamaged } from './damaged-file.ts';
export { lockFolder, type FolderLock } from './folder-lock.ts';
export { openSqliteTarget, SqliteTarget } from './import-target.ts';
export { openSqliteKeyRing, SqliteKeyRing } from './key-ring.ts';
export { openSqliteReader, SqliteReader, type SqliteReaderOptions } from './reader.ts';
export { listenForMoves, openSqliteLog, SqliteLog, type SqliteLogOptions } from './sqlite-log.ts';
export { openSqliteScans, type ScanOptions } from './stream-scan.ts';
