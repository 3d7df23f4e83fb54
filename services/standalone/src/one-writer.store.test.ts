import { run } from './run.ts';
import { newFolder } from './testing/folders.fixture.ts';
import { optionsOn } from './testing/options.fixture.ts';
import { runCommand } from './testing/process.fixture.ts';
import { systemForAll } from './testing/system.fixture.ts';

const system = systemForAll();

describe('a data folder', () => {
  test('has one writer: another start is refused with the sentence', async () => {
    await expect(run(optionsOn(system().data))).rejects.toThrow(/Another process is writing/);
    const { code, err } = await runCommand('main.ts', '--data', system().data, '--port', '0', '--empty');
    expect(code).toBe(1);
    expect(err).toMatch(/Another process is writing/);
    expect(err).not.toMatch(/^ {4}at /m);
  });
  test('is not written by the operator either while it is served', async () => {
    const args = ['add', '--data', system().data, '--name', '张三', '--role', 'AUDITOR'];
    const { code, out, err } = await runCommand('commands/users.ts', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/Another process is writing/);
  });
  test('is of one province', async () => {
    const other = { ...optionsOn(system().data), province: '370000' };
    await expect(run(other)).rejects.toThrow(
      /属于省份 130000，不是 370000。 The data folder belongs to province 130000, not 370000\./,
    );
  });
  test('that is none is not exported, verified, or imported from', async () => {
    const nowhere = newFolder();
    expect(await runCommand('commands/export-log.ts', '--data', nowhere)).toMatchObject({ code: 2, out: '' });
    expect(await runCommand('commands/verify.ts', '--data', nowhere)).toMatchObject({ code: 2, out: '' });
    const args = ['--data', nowhere, '--file', `${nowhere}/none.jsonl`];
    expect(await runCommand('commands/import-log.ts', ...args)).toMatchObject({ code: 2, out: '' });
  });
});
