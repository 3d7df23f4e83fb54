import { StoreError, type StoreFault } from '@torchline/event-store';
import { CannotStart } from './folder.ts';

const NOT_WRITABLE =
  '数据目录不可写，请检查路径和权限。 The data folder cannot be written to: check its path and its permissions.';
const FULL = '数据盘已满，请先腾出空间。 The data disk is full: make room first.';
export const PORT_TAKEN =
  '端口已被占用，请用 --port 换一个。 The port is in use: name another one by --port.';

/** What the operator can do about a fault of the disk. */
const FAULTS: Partial<Record<StoreFault, string>> = {
  DAMAGED:
    '数据文件已损坏，未作任何改动；请用 npm run restore 把备份恢复到新目录。 A data file is damaged and was left as it is: restore a backup into a new folder by npm run restore.',
  READ_ONLY: NOT_WRITABLE,
  DISK_FULL: FULL,
  BUSY: '数据库被其他程序锁定，请先关闭它。 Another program keeps the database locked: close it first.',
  DISK_ERROR: '数据盘读写出错，请检查磁盘和权限。 The data disk failed: check it and its permissions.',
};

const SYSTEM: Readonly<Record<string, string>> = {
  EROFS: NOT_WRITABLE,
  EACCES: NOT_WRITABLE,
  EPERM: NOT_WRITABLE,
  ENOTDIR: NOT_WRITABLE,
  EEXIST: NOT_WRITABLE,
  ENOSPC: FULL,
  EDQUOT: FULL,
  EADDRINUSE: PORT_TAKEN,
};

/** The sentence for the person at the terminal; undefined for what nobody foresaw. */
export function startFailure(error: unknown): string | undefined {
  if (error instanceof CannotStart) return error.message;
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const words = error instanceof StoreError ? FAULTS[error.fault] : SYSTEM[code];
  if (words !== undefined) return `${words} (${error.message})`;
  return error instanceof StoreError ? error.message : undefined;
}
