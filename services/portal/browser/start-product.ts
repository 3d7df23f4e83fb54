import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../../..');
const READY = /^Torchline ready at (http:\S+)$/;

export interface Started {
  readonly url: string;
  stop(): Promise<void>;
}

/** The address in its line "Torchline ready at …". Rejects with what it said when it ends before that. */
function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('no output to read');
  // Read to its end, or the product would wait for somebody to take its lines.
  const lines = createInterface({ input: stdout });
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      said.push(line);
      const url = READY.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
    lines.on('close', () => reject(new Error(`npm start ended:\n${said.slice(-20).join('\n')}`)));
  });
}

/**
 * Starts the product as the README says, with the demo, on a folder and a port of its own. `TORCHLINE_URL` names one that
 * runs already.
 */
export async function startProduct(): Promise<Started> {
  const running = process.env['TORCHLINE_URL'];
  if (running !== undefined) return { url: running, stop: async () => undefined };
  const data = mkdtempSync(join(tmpdir(), 'torchline-browser-'));
  const child = spawn('npm', ['start', '--', '--port', '0', '--data', data], {
    cwd: ROOT,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const url = await addressOf(child);
  const stop = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  return { url, stop };
}
