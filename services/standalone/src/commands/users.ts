import { newId, ROLES, type IsoDate, type Role } from '@torchline/kernel';
import { StoreError } from '@torchline/event-store';
import { Command, Option } from 'commander';
import { clockOn } from '../business-clock.ts';
import { CannotRun } from '@torchline/platform/process/beginning';
import { CannotStart } from '../folder.ts';
import { dateOf } from '../options.ts';
import { UsersRefused, type UsersDesk } from '../users/desk.ts';
import { offlineDesk } from '../users/offline-desk.ts';
import { onlineDesk } from '../users/online-desk.ts';

interface Where {
  readonly data?: string;
  readonly url?: string;
  readonly token?: string;
  readonly province: string;
  readonly today?: IsoDate;
}
interface Added extends Where {
  readonly person?: string;
  readonly name: string;
  readonly role: Role;
  readonly organisation: string;
  readonly region?: string;
  readonly creditCode: string;
  readonly days: string;
}

const program = new Command('npm run users --').description('管理人员与令牌。 Makes and disables people.');
const wrongUse = (): never =>
  program.error(
    '请指定 --data DIR（已停止）、--data mongodb://…（随时）或 --url URL --token TOKEN（运行中）。 Name --data DIR (stopped), --data mongodb://… (any time) or --url URL --token TOKEN (running).',
    { exitCode: 2 },
  );

function deskOf({ data, url, token, province, today }: Where): Promise<UsersDesk> {
  if (url !== undefined && token !== undefined) return Promise.resolve(onlineDesk(url, token));
  return data === undefined
    ? wrongUse()
    : offlineDesk(data, { province, demo: false }, today === undefined ? undefined : clockOn(today));
}

const at = (command: Command): Command =>
  command
    .option('--data <dir>', '已停止的数据目录，或 mongodb://… folder of a stopped instance, or an address')
    .option('--url <url>', '运行中的地址 address of a running instance')
    .option('--token <token>', '运维人员令牌 token of an operator', process.env['TORCHLINE_TOKEN'])
    .option('--province <code>', '新数据目录的省份 province of a new folder', '130000')
    .option('--today <date>', '已停止时的业务日期 business date for a stopped instance', dateOf);

async function withDesk(where: Where, act: (desk: UsersDesk) => Promise<void>): Promise<void> {
  try {
    const desk = await deskOf(where);
    await act(desk).finally(() => desk.close());
  } catch (error) {
    const isSaid = [UsersRefused, CannotStart, CannotRun, StoreError].some((kind) => error instanceof kind);
    if (!isSaid || !(error instanceof Error)) throw error;
    console.error(error.message.trim());
    process.exitCode = error instanceof UsersRefused ? 4 : 2;
  }
}

at(program.command('add').description('录入人员并授权，输出令牌 admits a person and prints a token'))
  .requiredOption('--name <name>', '姓名 name')
  .addOption(new Option('--role <role>', '角色 role').choices(ROLES).makeOptionMandatory())
  .option('--organisation <id>', '机构 organisation', '')
  .option('--region <code>', '区划或报送单元 region or reporting unit')
  .option('--credit-code <code>', '企业信用代码 credit code of an enterprise', '')
  .option('--person <id>', '人员编号，缺省新编 id of the person, else a new one')
  .option('--days <n>', '令牌有效天数 days of validity of the token', '30')
  .action((options: Added) =>
    withDesk(options, async (desk) => {
      const { name, role, organisation, creditCode, person = newId(), region = options.province } = options;
      await desk.add({ person, name, role, organisation, region, creditCode });
      console.error(`人员 person: ${person}`);
      console.log(await desk.token(person, Number(options.days)));
    }),
  );

at(program.command('disable').description('停用人员 disables a person'))
  .requiredOption('--person <id>', '人员编号 id of the person')
  .option('--reason <text>', '原因 reason', '停用')
  .action((options: Where & { person: string; reason: string }) =>
    withDesk(options, async (desk) => {
      await desk.disable(options.person, options.reason);
      console.error(`已停用 disabled: ${options.person}`);
    }),
  );

at(program.command('token').description('重新签发令牌 prints another token'))
  .requiredOption('--person <id>', '人员编号 id of the person')
  .option('--days <n>', '令牌有效天数 days of validity', '30')
  .action((options: Where & { person: string; days: string }) =>
    withDesk(options, async (desk) => console.log(await desk.token(options.person, Number(options.days)))),
  );

await program.parseAsync();
