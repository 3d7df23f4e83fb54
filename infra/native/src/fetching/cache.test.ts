import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { allOrEveryReason, CannotStart } from '../cannot-start.ts';
import { cached, cacheFolder } from './cache.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'torchline-cache-'));
  process.env['XDG_CACHE_HOME'] = home;
});
afterEach(() => {
  delete process.env['XDG_CACHE_HOME'];
  rmSync(home, { recursive: true });
});

const put = async (folder: string): Promise<void> => writeFileSync(join(folder, 'it'), 'x');

test('what was fetched is not fetched again, also when two fetch it at once', async () => {
  await Promise.all([cached('a', put), cached('a', put)]);
  const again = await cached('a', () => Promise.reject(new Error('fetched again')));
  expect(readdirSync(again)).toEqual(['it']);
  expect(readdirSync(cacheFolder())).toEqual(['a']);
});

test('what could not be fetched whole is not there', async () => {
  const half = async (folder: string): Promise<void> => {
    await put(folder);
    throw new Error('cut off');
  };
  await expect(cached('a', half)).rejects.toThrow('cut off');
  expect(readdirSync(cacheFolder())).toEqual([]);
});

test('what a killed process left is removed by a later one, what another fetches now is not', async () => {
  const [old, now] = ['a.part-old', 'a.part-now'].map((name) => join(cacheFolder(), name));
  for (const folder of [old, now]) mkdirSync(folder ?? '', { recursive: true });
  utimesSync(old ?? '', 0, 0);
  await cached('a', put);
  expect([existsSync(old ?? ''), existsSync(now ?? '')]).toEqual([false, true]);
});

test('everything that is missing is said at once', async () => {
  const missing = [Promise.reject(new CannotStart('甲', 'a')), Promise.reject(new CannotStart('乙', 'b'))];
  await expect(allOrEveryReason(missing)).rejects.toThrow('甲\n乙\na\nb');
  const broken = [Promise.reject(new CannotStart('甲', 'a')), Promise.reject(new Error('a fault'))];
  await expect(allOrEveryReason(broken)).rejects.toThrow('a fault');
});
