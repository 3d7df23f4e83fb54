import { openMemoryLog } from '@torchline/event-store/memory';
import { fakeIdentity } from '@torchline/testing';
import { otherCarrier, otherCity, province } from '../incubators.fixture.ts';
import { carrierRecord } from '../queries/carrier-record.ts';
import { tenantRecord } from '../queries/tenant-record.ts';
import { carriers } from './carriers.ts';
import { carrierLines, codes, counts, deskOn, filled, own, roster, spark } from './rosters.fixture.ts';
import { tenants } from './tenants.ts';

const log = () => openMemoryLog({ log: 'incubators' });

describe('the list of carriers', () => {
  test('a second level is an upgrade, the list again is all same', async () => {
    const { send, read } = deskOn(log());
    expect(counts(await send(carriers, province, carrierLines))).toEqual([3, 2, 1, 0, 0]);
    expect(await read(carrierRecord.entity, 'CARRIER-1')).toMatchObject({
      areaM2: 12_000,
      county: '130102',
      grants: [{ level: 'PROVINCIAL' }, { level: 'NATIONAL' }],
    });
    expect(counts(await send(carriers, province, carrierLines))).toEqual([3, 0, 0, 3, 0]);
  });
  test('a city desk may list carriers of city level of its unit', async () => {
    const report = await deskOn(log()).send(carriers, otherCity, carrierLines);
    expect(counts(report)).toEqual([3, 1, 0, 0, 2]);
  });
  test('a number that cannot stand in a path is refused at its column', async () => {
    const [header = [], first = []] = carrierLines;
    const report = await deskOn(log()).send(carriers, province, [header, ['A/1', ...first.slice(1)]]);
    expect(report.rows[0]?.errors).toMatchObject([
      { code: 'CELL_CODE_INVALID', column: { header: '载体编号' } },
    ]);
  });
});

describe('the roster of a carrier', () => {
  test('names its own tenants without naming itself', async () => {
    const { send, store } = deskOn(log());
    await send(carriers, province, carrierLines);
    expect(counts(await send(tenants, own, roster))).toEqual([3, 3, 0, 0, 0]);
    const types = (await store.readAll(3, 100)).map(({ type }) => type);
    expect(types).toEqual([
      'IncubateeEntered',
      'TenancyOpened',
      'IncubateeEntered',
      'TenancyOpened',
      'IncubateeLeft',
      'TenancyEnded',
      'PlainTenantAdmitted',
      'TenancyOpened',
    ]);
  });
  test('the same rows in another file are the same, a day of leaving is a change', async () => {
    const { send } = await filled(log());
    const [header = [], first = [], second = [], third = []] = roster;
    const later = [header, second, [...first.slice(0, 7), '2025-09-30', ...first.slice(8)], third];
    expect(counts(await send(tenants, own, later))).toEqual([3, 0, 1, 2, 0]);
  });
  test('the state keeps no person', async () => {
    const { read } = await filled(log());
    const state = await read(tenantRecord.entity, `CARRIER-1:${spark}:2023-03-01`);
    expect(JSON.stringify(state)).not.toMatch(/张三|13800000000/);
  });
  test('another carrier, and the city desk of another unit, cannot send them', async () => {
    const { send } = await filled(log());
    const named = roster.map((line, i) => [i === 0 ? '载体编号' : 'CARRIER-1', ...line]);
    for (const identity of [otherCarrier, otherCity])
      expect(codes(await send(tenants, identity, named))).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
  });
  test('a city desk must name the carrier', async () => {
    const { send } = await filled(log());
    expect(codes(await send(tenants, fakeIdentity('CITY'), roster))).toEqual(Array(3).fill('CELL_MISSING'));
  });
});
