import { CommandHandler, type CommandRecords, type LogStore, type Outcome } from '@torchline/event-store';
import { runImport, type ImportHost, type ImportReport, type ImportTemplate } from '@torchline/imports';
import {
  newId,
  scopeOf,
  streamOf,
  systemClock,
  type Command,
  type CommandInput,
  type Entity,
  type Identity,
  type Read,
} from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { countyNamed, withRegions, type RegionRow } from '@torchline/regions';
import { fakeIdentity, syntheticCreditCode } from '@torchline/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IncubatorsLookups } from '../domain/lookups.ts';
import { FILE, lookupsWith, province } from '../incubators.fixture.ts';
import { carriers } from './carriers.ts';
import { tenants } from './tenants.ts';

const REGIONS = join(import.meta.dirname, '../../../../seeds/regions/provinces/130000.json');
export const [operator, spark, comet, nova] = [1, 7, 8, 9].map(syntheticCreditCode);

/** A log of incubators with the import engine before it. */
export function deskOn(store: LogStore & CommandRecords) {
  const handler = new CommandHandler({ store, records: store, clock: systemClock });
  const masters = new Masters('130000');
  masters.regions = withRegions(masters.regions, JSON.parse(readFileSync(REGIONS, 'utf8')) as RegionRow[]);
  const read: Read = async <State>(entity: Entity<State>, id: string) =>
    (await store.readStream(streamOf(entity, id))).reduce<State>(
      (state, fact) => entity.evolve(state, fact),
      entity.initial,
    );
  const host: ImportHost = {
    handler,
    read,
    lookups: lookupsWith(),
    seen: {},
    masters,
    findRegion: (text, on) => {
      const found = countyNamed(masters.regions, { text, province: '130000' }, on);
      return found.kind === 'found' ? { kind: 'found', code: found.region.code } : { kind: 'unknown' };
    },
    files: { put: async () => '0'.repeat(64) },
  };
  const send = async (
    template: ImportTemplate,
    identity: Identity,
    lines: string[][],
  ): Promise<ImportReport> => {
    const bytes = new TextEncoder().encode(
      lines.map((line) => line.map((cell) => `"${cell}"`).join(',')).join('\n'),
    );
    const asked = { template, bytes, fileName: '名册.csv', mode: 'partial' as const, today: '2025-12-31' };
    const result = await runImport({ ...asked, identity, scope: scopeOf(identity), host });
    if (result.kind !== 'report') throw new Error(JSON.stringify(result.errors));
    return result.report;
  };
  const run = async <Input extends CommandInput, States>(
    command: Command<Input, States, IncubatorsLookups>,
    input: Input,
    identity: Identity,
  ): Promise<Outcome> => {
    const asked = { bodyHash: '', identity, scope: scopeOf(identity), today: '2027-12-31' };
    const key = { caller: identity.person, route: command.name, key: newId() };
    const looking = { lookups: lookupsWith(), seen: {}, correlation: key.key };
    return handler.handle(command, input, { key, ...asked, ...looking });
  };
  return { store, masters, read, send, run };
}
export type Desk = ReturnType<typeof deskOn>;

export const counts = ({ read, created, changed, same, refused }: ImportReport) => [
  read,
  created,
  changed,
  same,
  refused,
];
export const codes = ({ rows }: ImportReport) => rows.flatMap(({ errors }) => errors.map(({ code }) => code));

export const carrierLines = [
  [
    '载体编号',
    '载体名称',
    '载体类型',
    '级别',
    '所在区县',
    '运营机构',
    '统一社会信用代码',
    '面积',
    '认定日期',
    '文号',
  ],
  [
    'CARRIER-1',
    '长安科技企业孵化器',
    '科技企业孵化器',
    '省级',
    '长安区',
    '长安孵化器有限公司',
    operator ?? '',
    '12,000',
    '2020/1/1',
    '冀科高〔2020〕1号',
  ],
  [
    'CARRIER-1',
    '长安科技企业孵化器',
    '孵化器',
    '国家级',
    '长安区',
    '长安孵化器有限公司',
    operator ?? '',
    '12000',
    '2022年12月1日',
    '国科火字〔2022〕1号',
  ],
  [
    'CARRIER-9',
    '涿州众创空间',
    '众创空间',
    '市级',
    '涿州市',
    '涿州众创有限公司',
    operator ?? '',
    '',
    '20210701',
    '保科〔2021〕3号',
  ],
];
export const roster = [
  [
    '企业名称',
    '社会信用代码',
    '成立日期',
    '入孵日期',
    '技术领域',
    '是否注册在载体内',
    '是否科技型中小企业',
    '离开日期',
    '联系人',
    '联系电话',
  ],
  ['星火科技', spark ?? '', '2022-06-01', '2023-03-01', '电子信息', '是', '是', '', '张三', '13800000000'],
  ['彗星生物', comet ?? '', '2022-06-01', '2023-03-01', '生物医药', '是', '是', '2025-06-30', '', ''],
  ['新星商贸', nova ?? '', '2015-06-01', '2023-03-01', '其他', '是', '否', '', '', ''],
];
export const claims = [
  ['社会信用代码', '毕业日期', '申报日期', '累计获得投资额（万元）', '毕业条件', '证明材料'],
  [spark ?? '', '2025-05-20', '2025-06-01', '500.000001', '', `${FILE}，${'b'.repeat(64)}`],
  [comet ?? '', '2025-05-20', '2025-06-01', '500', '', FILE],
  [nova ?? '', '2025-05-20', '2025-06-01', '600', '', FILE],
];
export const own = fakeIdentity('CARRIER');

/** With the list of carriers and the roster of one. */
export async function filled(store: LogStore & CommandRecords): Promise<Desk> {
  const made = deskOn(store);
  await made.send(carriers, province, carrierLines);
  await made.send(tenants, own, roster);
  return made;
}
