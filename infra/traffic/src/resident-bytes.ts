import { readFileSync } from 'node:fs';

function memoryOf(pid: number, member: 'VmRSS' | 'VmHWM'): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = new RegExp(`^${member}:\\s+(\\d+)`, 'm').exec(status)?.[1];
  return Number(kilobytes ?? 0) * 1_024;
}

/** Memory of a process that is not swapped out, with its threads, in bytes. */
export const residentBytes = (pid: number): number => memoryOf(pid, 'VmRSS');

/** The most that it had at any moment so far, as the kernel saw it. */
export const mostResidentBytes = (pid: number): number => memoryOf(pid, 'VmHWM');
