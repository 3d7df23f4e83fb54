import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from './cannot-start.ts';
import { openDataFolder } from './data-folder.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'torchline-layout-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = (brokers: 1 | 3 = 1) =>
  openDataFolder({ data: folder, brokers }, { removeAtEnd: () => undefined });

test('ports are kept with the data', async () => {
  const first = await open(3);
  first.close();
  const second = await open(3);
  expect(second.layout).toEqual(first.layout);
  const ports = second.layout.brokers.flatMap((own) => Object.values(own) as number[]);
  expect(new Set([...ports, ...second.layout.members]).size).toBe(13);
});

test('a folder of other servers is refused', async () => {
  (await open(3)).close();
  await expect(open(1)).rejects.toThrow(/--brokers 3 --mongo-members 1/);
});

test('a folder in use is refused with the processes that use it; what a killed owner left is not', async () => {
  const held = await open();
  await expect(open()).rejects.toThrow(`${process.pid}`);
  held.close();
  writeFileSync(join(folder, 'pids'), '4194399');
  await expect(open()).resolves.toBeDefined();
  expect(readFileSync(join(folder, 'pids'), 'utf8')).toBe(`${process.pid}`);
});

test('a port that somebody took is named', async () => {
  const { layout, close } = await open();
  close();
  const [port] = layout.members;
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  await expect(open()).rejects.toThrow(CannotStart);
  await expect(open()).rejects.toThrow(`${port}`);
  other.close();
});
