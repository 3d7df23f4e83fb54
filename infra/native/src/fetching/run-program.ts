import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

export interface Ran {
  readonly ok: boolean;
  /** What it printed, both ways. */
  readonly said: string;
  /** True when there is no such program. */
  readonly absent: boolean;
}

/** Runs a program to its end; a failure is an answer. */
export async function runProgram(program: string, args: readonly string[]): Promise<Ran> {
  try {
    const { stdout, stderr } = await execute(program, [...args], { maxBuffer: 2 ** 26 });
    return { ok: true, said: `${stdout}${stderr}`, absent: false };
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: unknown; stdout?: string; stderr?: string };
    return { ok: false, said: `${stdout}${stderr}`, absent: code === 'ENOENT' };
  }
}

/** The end of what a program said, for a sentence about its failure. */
export const lastLines = (said: string, count = 6): string =>
  said.trim().split('\n').slice(-count).join('\n');
