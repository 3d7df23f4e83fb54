import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { backUp, placeFor, restore } from './testing/backed-up.fixture.ts';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { runCommand } from './testing/process.fixture.ts';
import { startSystem } from './testing/system.fixture.ts';

const was = { data: '', backup: '' };
beforeAll(async () => {
  const system = await startSystem();
  await system.stop();
  was.data = system.data;
  was.backup = placeFor('backup');
  expect(await backUp(was.data, was.backup)).toMatchObject({ code: 0 });
});
afterAll(removeFolders);

describe('a backup that cannot be trusted', () => {
  const spoiled = (how: (folder: string) => void): string => {
    const folder = placeFor('spoiled');
    cpSync(was.backup, folder, { recursive: true });
    how(folder);
    return folder;
  };

  test.each([
    ['was interrupted', (folder: string) => rmSync(join(folder, 'manifest.json')), /没有做完.*interrupted/],
    [
      'lost a part',
      (folder: string) => rmSync(join(folder, 'logs/contracts/log.db')),
      /logs\/contracts\/log\.db/,
    ],
    [
      'has other bytes in a part',
      (folder: string) => appendFileSync(join(folder, 'notes.db'), 'x'),
      /notes\.db/,
    ],
    [
      'has half a manifest',
      (folder: string) =>
        writeFileSync(
          join(folder, 'manifest.json'),
          readFileSync(join(folder, 'manifest.json')).subarray(0, 200),
        ),
      /manifest\.json/,
    ],
    [
      'names parts outside of itself',
      (folder: string) => {
        const text = readFileSync(join(folder, 'manifest.json'), 'utf8');
        writeFileSync(
          join(folder, 'manifest.json'),
          text.replace('folder/instance.json', '../../instance.json'),
        );
      },
      /manifest\.json/,
    ],
  ])(
    'because it %s is not restored, and the part is named',
    async (_, spoil, said) => {
      const data = placeFor('new');
      const { code, out, err } = await restore(spoiled(spoil), data);
      expect({ code, out }).toEqual({ code: 1, out: '' });
      expect(err).toMatch(said);
      expect(err).not.toMatch(/^ {4}at /m);
      expect(existsSync(data) ? readdirSync(data) : []).toEqual([]);
    },
    30_000,
  );

  test('is not restored over anything, and nothing is backed up over anything', async () => {
    const data = newFolder();
    writeFileSync(join(data, 'x'), '');
    expect(await restore(was.backup, data)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/not empty/),
    });
    expect(await backUp(was.data, data)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/not empty/),
    });
    expect(readdirSync(data)).toEqual(['x']);
    const nowhere = await runCommand('commands/backup.ts', '--data', newFolder(), '--to', join(data, 'to'));
    expect(nowhere).toMatchObject({ code: 2, err: expect.stringMatching(/not a data folder/) });
    expect(await restore(was.backup, join(data, 'y'), '--erasures', join(data, 'x', 'none'))).toMatchObject({
      code: 1,
    });
  });

  test('is not started, nor is what an interrupted restore left', async () => {
    const start = (data: string) => runCommand('main.ts', '--data', data, '--port', '0', '--empty');
    expect(await start(was.backup)).toMatchObject({ code: 1, err: expect.stringMatching(/is a backup/) });
    const half = newFolder();
    mkdirSync(join(half, 'reference'));
    cpSync(join(was.backup, 'logs/reference/log.db'), join(half, 'reference/log.db'));
    expect(await start(half)).toMatchObject({ code: 1, err: expect.stringMatching(/was interrupted/) });
  });
});
