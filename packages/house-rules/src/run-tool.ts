import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The root of the repository. */
export const ROOT = join(import.meta.dirname, '../../..');

interface ToolRun {
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a JavaScript tool in the root with this same Node; answers its exit code (null: it was killed). */
export function runTool({ script, args, env = {} }: ToolRun): number | null {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  });
  return status;
}

/** Gives `run` the path of a report to be written, and answers what was written there as JSON (undefined: nothing). */
export function readReport(run: (path: string) => number | null): {
  exitCode: number | null;
  report: unknown;
} {
  const folder = mkdtempSync(join(tmpdir(), 'torchline-report-'));
  try {
    const path = join(folder, 'report.json');
    const exitCode = run(path);
    const report: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
    return { exitCode, report };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
