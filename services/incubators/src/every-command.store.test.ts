import { openMemoryLog } from '@torchline/event-store/memory';
import type { Command, CommandInput, Identity } from '@torchline/kernel';
import { delistCarrier } from './domain/carrier/delist-carrier.ts';
import { checkGraduation } from './domain/graduation/check-graduation.ts';
import { confirmGraduation } from './domain/graduation/confirm-graduation.ts';
import { returnGraduation } from './domain/graduation/return-graduation.ts';
import { withdrawGraduation } from './domain/graduation/withdraw-graduation.ts';
import { admitTenant } from './domain/tenant/admit-tenant.ts';
import { leaveTenant } from './domain/tenant/leave-tenant.ts';
import { noticeOverdue } from './domain/tenant/notice-overdue.ts';
import type { IncubatorsLookups } from './domain/lookups.ts';
import { carrierPerson, city, county, province } from './incubators.fixture.ts';
import { graduations } from './imports/graduations.ts';
import { claims, filled, own, spark } from './imports/rosters.fixture.ts';

const id = `CARRIER-1:${spark}`;
const key = { carrier: 'CARRIER-1', creditCode: spark ?? '', enteredOn: '2023-03-01' };
const other = { code: 'OTHER' as const, text: '材料不符' };

/** A log takes only facts for streams that the command has read: what fails here would fail in the house. */
test('every command finds what it writes to on a log, from the claim to the next stay', async () => {
  const store = openMemoryLog({ log: 'incubators' });
  const { run, send } = await filled(store);
  const does = async <Input extends CommandInput, States>(
    command: Command<Input, States, IncubatorsLookups>,
    input: Input,
    identity: Identity,
  ): Promise<string[]> => {
    const before = (await store.head()).position;
    expect(await run(command, input, identity)).toMatchObject({ kind: 'accepted' });
    return (await store.readAll(before, 10)).map(({ type }) => type);
  };
  const on = (businessDate: string) => ({ graduation: id, businessDate });

  await send(graduations, own, claims);
  expect(await does(returnGraduation, { ...on('2025-06-02'), reason: other }, county)).toEqual([
    'GraduationReturned',
  ]);
  await send(graduations, own, [claims[0] ?? [], [...(claims[1] ?? [])].with(2, '2025-06-03')]);
  expect(await does(checkGraduation, on('2025-06-10'), county)).toEqual(['GraduationChecked']);
  expect(await does(confirmGraduation, on('2025-06-20'), city)).toEqual([
    'GraduationConfirmed',
    'IncubateeGraduated',
  ]);
  expect(await does(withdrawGraduation, { ...on('2025-07-01'), reason: '材料不实' }, city)).toEqual([
    'GraduationWithdrawn',
    'IncubateeGraduationUndone',
  ]);
  expect(await does(noticeOverdue, { ...key, businessDate: '2027-03-02' }, province)).toEqual([
    'IncubateeOverdue',
  ]);
  expect(
    await does(leaveTenant, { ...key, businessDate: '2027-04-01', reason: '搬迁' }, carrierPerson),
  ).toEqual(['IncubateeLeft', 'TenancyEnded']);
  const again = { ...key, enteredOn: '2027-04-01', businessDate: '2027-04-01' };
  const firm = { enterprise: '星火科技', foundedOn: '2022-06-01', field: 'ELECTRONICS' as const };
  expect(await does(admitTenant, { ...again, ...firm }, carrierPerson)).toEqual([
    'PlainTenantAdmitted',
    'TenancyOpened',
  ]);
  const delisting = { carrier: 'CARRIER-1', reason: '不合格', document: '冀科高〔2027〕1号' };
  expect(await does(delistCarrier, { ...delisting, businessDate: '2027-06-01' }, province)).toEqual([
    'CarrierDelisted',
  ]);
});
