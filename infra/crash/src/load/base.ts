import { join } from 'node:path';
import { ended, spawnCommand } from '../product/child.ts';
import { Client } from '../product/client.ts';
import { Product, TODAY } from '../product/product.ts';
import { Journal } from './journal.ts';
import { BANK, CARRIER, COUNTY, OFFICE, PEOPLE, POOL, type Tokens } from './people.ts';
import { LISTED_FIRMS, listingRow } from './rows.ts';
import { Sender } from './sender.ts';
import type { CommandStep, Step } from './step.ts';
import { fileStep } from './table.ts';

/** A small state that every group of rounds begins with: its data folder, who may send, and what was accepted for it. */
export interface Base {
  readonly data: string;
  readonly tokens: Tokens;
  readonly steps: readonly Step[];
}

const OPERATOR = 'operator';
const DAY = '2016-01-01';

async function firstToken(data: string): Promise<string> {
  const who = ['--person', OPERATOR, '--name', OPERATOR, '--role', 'OPERATOR'];
  const args = ['add', '--data', data, '--today', TODAY, ...who];
  const { code, out, err } = await ended(spawnCommand('services/standalone/src/commands/users.ts', { args }));
  if (code !== 0) throw new Error(`no operator: ${err}`);
  return out.trim();
}

const asOperator = (
  path: string,
  body: CommandStep['body'],
  reckoned: CommandStep['reckoned'],
): CommandStep => ({
  ...{ kind: 'command', service: 'reference', as: OPERATOR, key: `${path}/${JSON.stringify(body).length}` },
  ...{ path, body, facts: 1, reckoned },
});

const organisations = (): CommandStep[] =>
  [
    { organisation: BANK, kind: 'BANK', name: '第一银行', region: '130000', registeredOn: DAY },
    {
      organisation: OFFICE,
      kind: 'CONTRACT_OFFICE',
      name: '第一登记站',
      region: '130100',
      registeredOn: DAY,
    },
  ].map((body) => ({
    ...asOperator('/organisations', body, { kind: 'decision' }),
    key: `organisation-${body.organisation}`,
  }));

const tables = () => [
  fileStep({
    ...{ service: 'incubators', template: 'carriers', as: 'officer', name: 'carriers.csv' },
    rows: [
      {
        ...{ 载体编号: CARRIER, 载体名称: '第一孵化器', 载体类型: '孵化器', 级别: '省级' },
        ...{
          '所在县（市、区）': COUNTY,
          运营机构: '第一孵化器公司',
          认定日期: '2020-06-01',
          认定文号: '1号',
        },
        运营机构统一社会信用代码: '91110000600037341L',
      },
    ],
  }),
  fileStep({
    ...{ service: 'loan-pools', template: 'pools-and-postings', as: 'officer', name: 'pools.csv' },
    rows: [
      {
        ...{ 资金池编号: POOL, 业务类型: '设立', 业务日期: '2022-01-10', 流水号: '', '金额（万元）': '' },
        ...{ 出资层级: '', 出资单位: '', 文号: '1号', 资金池名称: '省级资金池', 适用办法: 'HEBEI_LOAN_2021' },
      },
      {
        ...{ 资金池编号: POOL, 业务类型: '注资', 业务日期: '2022-02-01', 流水号: 'F-1' },
        ...{ '金额（万元）': '9000000', 出资层级: '省级', 出资单位: '省财政厅', 文号: '2号' },
      },
    ],
  }),
  fileStep({
    ...{ service: 'loan-pools', template: 'banks', as: 'officer', name: 'banks.csv' },
    rows: [{ 合作银行: BANK, 资金池编号: POOL, 业务类型: '签约', 签约日期: '2022-03-01', 协议文号: '3号' }],
  }),
  fileStep({
    ...{ service: 'certification', template: 'tech-smes', as: 'officer', name: 'listed.csv' },
    rows: Array.from({ length: LISTED_FIRMS }, (_, n) => listingRow(n, 2024)),
  }),
];

/** Lets everybody in over HTTP; answers their tokens. */
async function admit(client: Client, operator: string): Promise<Tokens> {
  const tokens: Record<string, string> = { [OPERATOR]: operator };
  const sender = new Sender(client, { tokens, journal: new Journal(), round: 0 });
  for (const person of PEOPLE) {
    const admission = { ...person, name: `姓名 ${person.person}` };
    const step = asOperator('/people', admission, { kind: 'nothing' });
    const { body } = await sender.send({ ...step, key: `admit-${person.person}` });
    await sender.settled('reference', Number(body['position']));
    const path = `/people/${person.person}/tokens`;
    const issued = await sender.ask({ ...asOperator(path, { days: 30 }, { kind: 'nothing' }), key: path });
    tokens[person.person] = String(issued.body['token']);
  }
  return tokens;
}

/** Prepares the state on a new folder, by the doors that everybody uses. */
export async function prepareBase(folder: string): Promise<Base> {
  const data = join(folder, 'base');
  const operator = await firstToken(data);
  const product = new Product(data);
  const address = await product.ready;
  if (address === undefined) throw new Error((await product.ended).err);
  const client = new Client(address);
  const tokens = await admit(client, operator);
  const journal = new Journal();
  const sender = new Sender(client, { tokens, journal, round: 0 });
  for (const step of [...organisations(), ...(await Promise.all(tables()))]) {
    const { body } = await sender.send(step);
    await sender.settled(step.service, Number(body['position']));
  }
  client.close();
  await product.stop();
  return { data, tokens, steps: journal.entries.map(({ step }) => step) };
}
