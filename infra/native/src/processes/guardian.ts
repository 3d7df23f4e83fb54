import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline';

/**
 * A process of its own that outlives its parent, even one that is killed: it is told over its standard input which processes
 * run and which folder goes with them. When that pipe closes, it ends what is still there and removes the folder.
 */
const watched = new Set<number>();
let folder: string | undefined;

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const [order = '', ...rest] = line.split(' ');
  const said = rest.join(' ');
  if (order === 'watch') watched.add(Number(said));
  if (order === 'forget') watched.delete(Number(said));
  if (order === 'folder') folder = said;
});
lines.on('close', () => {
  for (const pid of watched) signal(pid, 'SIGKILL');
  const look = setInterval(() => {
    if ([...watched].some((pid) => signal(pid, 0))) return;
    clearInterval(look);
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }, 20);
});
// Ctrl-C in a terminal goes to the whole group; the guardian ends when its parent does.
process
  .on('SIGINT', () => undefined)
  .on('SIGTERM', () => undefined)
  .on('SIGHUP', () => undefined);
