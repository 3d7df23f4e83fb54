import { apiAt } from '@torchline/testing';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { TODAY } from './testing/people.fixture.ts';
import { runCommand, type Ended } from './testing/process.fixture.ts';
import { startSystem, type System } from './testing/system.fixture.ts';

const users = (...args: string[]): Promise<Ended> => runCommand('commands/users.ts', ...args);
const tokenIn = ({ code, out }: Ended): string => {
  expect(code).toBe(0);
  return out.trim();
};

let system: System;
const me = (token: string) =>
  apiAt(system.running.address, () => token)
    .as('')
    .get('/me');
const named = (name: string, role: string) => ['--name', name, '--role', role];

afterAll(async () => {
  await system.stop();
  removeFolders();
});

describe('people', () => {
  test('are made, disabled and given other tokens in a stopped folder', async () => {
    const data = newFolder();
    const where = ['--data', data, '--today', TODAY];
    const kept = tokenIn(
      await users('add', ...where, ...named('张三', 'CITY'), '--region', '130100', '--person', 'zhang'),
    );
    const gone = tokenIn(await users('add', ...where, ...named('李四', 'AUDITOR'), '--person', 'li'));
    const other = tokenIn(await users('token', ...where, '--person', 'zhang'));
    expect(await users('disable', ...where, '--person', 'li', '--reason', '离职')).toMatchObject({ code: 0 });
    expect(await users('token', ...where, '--person', 'li')).toMatchObject({ code: 4, out: '' });
    expect(await users('token', ...where, '--person', 'nobody')).toMatchObject({ code: 4, out: '' });
    const unbound = await users('add', ...where, ...named('王五', 'BANK'));
    expect(unbound).toMatchObject({ code: 4, out: '' });
    expect(unbound.err).toMatch(/角色 BANK 须指明.*RIGHT_UNBOUND/);

    system = await startSystem(data);
    await me(kept).expect(200, { person: 'zhang', name: '张三', role: 'CITY', region: '130100' });
    await me(other).expect(200, { person: 'zhang' });
    await me(gone).expect(401);
  }, 60_000);

  test('are made, disabled and given other tokens in a running one', async () => {
    const where = ['--url', system.running.address, '--token', system.tokens.operator];
    const token = tokenIn(await users('add', ...where, ...named('赵六', 'TRUSTEE'), '--person', 'zhao'));
    await me(token).expect(200, { person: 'zhao', name: '赵六' });
    const other = tokenIn(await users('token', ...where, '--person', 'zhao', '--days', '2'));
    await me(other).expect(200);
    expect(await users('disable', ...where, '--person', 'zhao')).toMatchObject({ code: 0 });
    await system.running.instance.settled();
    await me(token).expect(401);
    await me(other).expect(401);
    expect(await users('token', ...where, '--person', 'zhao')).toMatchObject({ code: 4 });
  }, 60_000);

  test('are made by operators only', async () => {
    const where = ['--url', system.running.address, '--token', system.tokens.officer];
    const refused = await users('add', ...where, ...named('钱七', 'AUDITOR'));
    expect(refused).toMatchObject({ code: 4, out: '' });
    expect(refused.err).toMatch(/NOT_ALLOWED/);
  });

  test('are not made nowhere', async () => {
    expect(await users('add', ...named('孙八', 'AUDITOR'))).toMatchObject({ code: 2 });
    expect(await users('add', '--data', system.data, '--name', '孙八', '--role', 'KING')).toMatchObject({
      code: 1,
    });
  });
});
