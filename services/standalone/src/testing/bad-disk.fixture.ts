import { execFileSync, spawnSync } from 'node:child_process';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A command that runs the rest of its arguments in a mount namespace of its own, after a mount. */
const mounted = (mount: string): readonly string[] => [
  'unshare',
  '--map-root-user',
  '--mount',
  'sh',
  '-c',
  `${mount} && exec "$@"`,
  'sh',
];

/** Whether this machine lets a process mount something for itself; not every container does. */
export const MAY_MOUNT =
  spawnSync('unshare', ['--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;

const canMount = (why: string): void => {
  if (!MAY_MOUNT && process.getuid?.() === 0)
    throw new Error(`${why}: neither may mounts be made here nor does root mind permissions`);
};

/** A way to start a process for which a folder is read-only. */
export function readOnly(folder: string): readonly string[] {
  canMount('a read-only folder');
  if (MAY_MOUNT)
    return mounted(`mount --bind '${folder}' '${folder}' && mount -o remount,bind,ro '${folder}'`);
  execFileSync('chmod', ['-R', 'a-w', folder]);
  return [];
}

/** A disk that a process writes to and that can be made to take no more. */
export interface BadDisk {
  readonly name: string;
  /** What the product then says. */
  readonly code: string;
  under(data: string): readonly string[];
  fail(pid: number, data: string): void;
  heal(pid: number, data: string): void;
  /** Where others find the folder while the process runs. */
  seen(pid: number, data: string): string;
}

const limit = (pid: number, bytes: string): void =>
  void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);

/** Every write beyond a size fails, as on a disk with errors. */
const failing: BadDisk = {
  name: 'that fails every write beyond a size',
  code: 'STORAGE_FAILED',
  under: () => [],
  fail: (pid, data) => limit(pid, String(statSync(join(data, 'certification', 'log.db-wal')).size + 60_000)),
  heal: (pid) => limit(pid, 'unlimited'),
  seen: (_pid, data) => data,
};

const inside = (pid: number, path: string): string => join('/proc', String(pid), 'root', path);

/** A file system of 32 MB that is filled to its last byte. It begins with what is in the folder and ends with the process. */
const full: BadDisk = {
  name: 'that is full',
  code: 'STORAGE_FULL',
  under: (data) =>
    mounted(
      `mount --bind '${data}' /mnt && mount -t tmpfs -o size=32m none '${data}' && cp -a /mnt/. '${data}'`,
    ),
  fail: (pid, data) => {
    const piece = Buffer.alloc(4_096);
    const name = inside(pid, join(data, 'filling'));
    try {
      for (;;) writeFileSync(name, piece, { flag: 'a' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  },
  heal: (pid, data) => {
    rmSync(inside(pid, join(data, 'filling')));
  },
  seen: inside,
};

/** What can be made here: the second one only where mounts are allowed. */
export const BAD_DISKS: readonly BadDisk[] = MAY_MOUNT ? [failing, full] : [failing];
