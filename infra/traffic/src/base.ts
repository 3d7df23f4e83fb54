import { Journal, type Entry } from './journal.ts';
import { BANK, CARRIER, COUNTY, OFFICE, PEOPLE, POOL, type Tokens } from './people.ts';
import { LISTED_FIRMS, listingRow } from './rows.ts';
import { Sender, type Sending } from './sender.ts';
import type { CommandStep, FileStep } from './step.ts';
import { fileStep } from './table.ts';

/** The first person of an instance, who lets the others in. */
export const OPERATOR = 'operator';
const DAY = '2016-01-01';

/** Resolves when everything that reads the log of a service has seen a position of it. */
export type Settled = (sender: Sender, service: string, position: number) => Promise<void>;

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

const tables = (): Promise<FileStep>[] => [
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

/** Who was let in, and what was sent for that. */
export interface Admitted {
  readonly tokens: Tokens;
  readonly entries: readonly Entry[];
}

/** Lets everybody in over HTTP. */
export async function admitPeople(client: Sending, operator: string, settled: Settled): Promise<Admitted> {
  const tokens: Record<string, string> = { [OPERATOR]: operator };
  const journal = new Journal();
  const sender = new Sender(client, { tokens, journal, round: 0 });
  let last = 0;
  for (const person of PEOPLE) {
    const admission = { ...person, name: `姓名 ${person.person}` };
    const step = asOperator('/people', admission, { kind: 'nothing' });
    const { body } = await sender.send({ ...step, facts: 2, key: `admit-${person.person}` });
    last = Number(body['position']);
  }
  await settled(sender, 'reference', last);
  for (const { person } of PEOPLE) {
    const path = `/people/${person}/tokens`;
    const issued = await sender.ask({ ...asOperator(path, { days: 30 }, { kind: 'nothing' }), key: path });
    tokens[person] = String(issued.body['token']);
  }
  return { tokens, entries: journal.entries };
}

/** What all stories stand on (organisations, a carrier, a pool, firms), by the doors that everybody uses. */
export async function sendBase(sender: Sender, settled: Settled): Promise<void> {
  for (const steps of [organisations(), await Promise.all(tables())]) {
    const reached = new Map<string, number>();
    for (const step of steps) {
      const { body } = await sender.send(step);
      reached.set(step.service, Number(body['position']));
    }
    for (const [service, position] of reached) await settled(sender, service, position);
  }
}
