import { openMemoryLog } from '@torchline/event-store/memory';
import { fakeIdentity } from '@torchline/testing';
import { checkGraduation } from '../domain/graduation/check-graduation.ts';
import { FILE } from '../incubators.fixture.ts';
import { carrierRecord } from '../queries/carrier-record.ts';
import { graduationRecord } from '../queries/graduation-record.ts';
import { tenantRecord } from '../queries/tenant-record.ts';
import { graduations } from './graduations.ts';
import { claims, codes, comet, counts, filled, own, spark } from './rosters.fixture.ts';

const log = () => openMemoryLog({ log: 'incubators' });

describe('claims of graduation', () => {
  test('each row is decided on its own: met, not met, never in incubation', async () => {
    const { send } = await filled(log());
    const report = await send(graduations, own, claims);
    expect(counts(report)).toEqual([3, 1, 0, 0, 2]);
    expect(codes(report)).toEqual(['GRADUATION_G2_UNMET', 'GRADUATION_NOT_INCUBATED']);
  });
  test.each([
    ['no evidence', '', 'EVIDENCE_MISSING'],
    ['a file by its name', '回单.pdf', 'EVIDENCE_INVALID'],
  ])('%s is refused at its column', async (_, cell, code) => {
    const { send } = await filled(log());
    const [header = [], first = []] = claims;
    const report = await send(graduations, own, [header, [...first.slice(0, 5), cell]]);
    expect(report.rows[0]?.errors).toMatchObject([{ code, column: { header: '证明材料' } }]);
  });
  test('a condition that is named without data waits; a row without any is refused', async () => {
    const { send, read } = await filled(log());
    const [header = [], first = []] = claims;
    const named = [...first.slice(0, 3), '', '高企', FILE];
    expect(counts(await send(graduations, own, [header, named]))).toEqual([1, 1, 0, 0, 0]);
    expect(await read(graduationRecord.entity, `CARRIER-1:${spark}`)).toMatchObject({
      status: 'WAITING',
      claim: { missing: ['G1.certificate'] },
    });
    const bare = [...first.slice(0, 3), '', '', FILE];
    expect(codes(await send(graduations, own, [header, bare]))).toEqual(['CELL_MISSING']);
  });
});

describe('what people see', () => {
  test('a claim waits for its county desk, then for the city desk, each without those before it', async () => {
    const { send, read, run, masters } = await filled(log());
    await send(graduations, own, claims);
    const id = `CARRIER-1:${spark}`;
    const shown = async () => graduationRecord.describe(await read(graduationRecord.entity, id), id, masters);
    expect(await shown()).toMatchObject({
      title: '星火科技',
      status: 'CLAIMED',
      fields: { result: 'MET', conditions: 'G2 MET', ventureCapitalFen: 500_000_001 },
      files: [FILE, 'b'.repeat(64)],
      visibleTo: {
        organisations: ['CARRIER-1'],
        creditCodes: [spark],
        regions: ['130102', '130100', '130000'],
      },
      work: [{ role: 'COUNTY', action: 'CheckGraduation', region: '130102', notBy: [own.person] }],
    });
    const county = fakeIdentity('COUNTY');
    await run(checkGraduation, { graduation: id, businessDate: '2025-06-10' }, county);
    expect((await shown())?.work).toEqual([
      {
        role: 'CITY',
        action: 'ConfirmGraduation',
        region: '130100',
        notBy: [own.person, county.person],
        since: '2025-06-10',
      },
    ]);
  });
  test('a tenant and a carrier carry what lists need', async () => {
    const { read, masters } = await filled(log());
    const tenant = `CARRIER-1:${comet}:2023-03-01`;
    expect(tenantRecord.describe(await read(tenantRecord.entity, tenant), tenant, masters)).toMatchObject({
      title: '彗星生物',
      status: 'LEFT',
      organisation: 'CARRIER-1',
      fields: { limitOn: '2028-03-01', leftOn: '2025-06-30', 'incubation.smeNotion': 'MET' },
      work: [],
    });
    const carrier = await read(carrierRecord.entity, 'CARRIER-1');
    expect(carrierRecord.describe(carrier, 'CARRIER-1', masters)).toMatchObject({
      status: 'RECOGNISED',
      fields: { level: 'NATIONAL', type: 'INCUBATOR' },
    });
    expect(carrierRecord.describe(carrierRecord.entity.initial, 'CARRIER-2', masters)).toBeUndefined();
  });
});
