import { peaksOf, residentBytes } from './process-memory.ts';

const MIB = 2 ** 20;

test('a process has some memory, and one that is gone has none', async () => {
  expect(await residentBytes(process.pid)).toBeGreaterThan(10 * MIB);
  expect(await residentBytes(2 ** 22 + 1)).toBe(0);
});

test('the most of each process is kept while something is done, and what fails there is thrown', async () => {
  const processes = [
    { name: 'here', pid: process.pid },
    { name: 'not started', pid: undefined },
  ];
  const peaks = await peaksOf(processes, Promise.resolve());
  expect([...peaks.keys()]).toEqual(['here']);
  await expect(peaksOf(processes, Promise.reject(new Error('no')))).rejects.toThrow('no');
});
