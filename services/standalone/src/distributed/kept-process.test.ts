import { join } from 'node:path';
import { KeptProcess } from './kept-process.ts';

const main = join(import.meta.dirname, 'ends-at-once.fixture.ts');

test('a process that ends at once is started five times, each said, and then left', async () => {
  const said: string[] = [];
  const kept = new KeptProcess({ name: 'lamps', main, env: {}, say: (line) => said.push(line) });
  await kept.over;
  expect(said).toEqual([
    ...Array<unknown>(4).fill(expect.stringMatching(/^lamps 意外退出（3），.* lamps ended by itself \(3\)/)),
    expect.stringMatching(/^lamps 连续 5 次退出.* lamps ended 5 times in a row/),
  ]);
}, 60_000);

test('one that is stopped while it waits to start again does not start again', async () => {
  const said: string[] = [];
  const told = Promise.withResolvers<undefined>();
  const say = (line: string): void => {
    said.push(line);
    told.resolve(undefined);
  };
  const kept = new KeptProcess({ name: 'lamps', main, env: {}, say });
  await told.promise;
  await kept.stop();
  expect(said).toHaveLength(1);
}, 30_000);
