import { given } from '@torchline/testing';
import {
  carrierPerson,
  confirmed,
  entered,
  firm,
  lookups,
  opened,
  otherCarrier,
  otherCity,
  plain,
} from '../../incubators.fixture.ts';
import { leaveTenant, type LeaveTenantInput } from './leave-tenant.ts';
import { noticeOverdue } from './notice-overdue.ts';

const key = { carrier: 'CARRIER-1', creditCode: firm, enteredOn: '2023-03-01' };
const input: LeaveTenantInput = { ...key, businessDate: '2025-09-30', reason: '场地到期' };
const context = { identity: carrierPerson, lookups };
const ended = { type: 'TenancyEnded', data: { ...key, endedOn: '2025-09-30' } };

describe('leave a carrier', () => {
  test('without graduating', () =>
    given(entered, opened)
      .when(leaveTenant, input, context)
      .then([
        {
          type: 'IncubateeLeft',
          data: {
            ...key,
            carrierType: 'INCUBATOR',
            enterprise: '石家庄星火科技有限公司',
            county: '130102',
            leftOn: '2025-09-30',
            reason: '场地到期',
            graduated: false,
          },
          factDate: '2025-09-30',
        },
        ended,
      ]));
  test('after graduating', () =>
    given(entered, opened, ...confirmed)
      .when(leaveTenant, input, context)
      .then(({ facts }) => expect(facts[0]?.data).toMatchObject({ graduated: true })));
  test('a plain tenant is in no figure', () =>
    given(plain, opened)
      .when(leaveTenant, input, context)
      .then([{ type: 'PlainTenantLeft' }, ended]));

  test('one that is not there is refused', () =>
    given().when(leaveTenant, input, context).thenRejected('NOT_FOUND'));
  test('at another carrier it is not there', () =>
    given(entered, opened)
      .when(leaveTenant, input, { ...context, identity: otherCarrier })
      .thenRejected('NOT_FOUND', '/carrier'));
  test('for the city desk of another unit it is not there', () =>
    given(entered, opened)
      .when(leaveTenant, input, { ...context, identity: otherCity })
      .thenRejected('NOT_FOUND', '/carrier'));
  test('not before it entered', () =>
    given(entered, opened)
      .when(leaveTenant, { ...input, businessDate: '2023-02-28' }, context)
      .thenRejected('DATE_ORDER', '/leftOn'));
  test('not before it graduated', () =>
    given(entered, opened, ...confirmed)
      .when(leaveTenant, { ...input, businessDate: '2025-05-19' }, context)
      .thenRejected('DATE_ORDER', '/leftOn'));
});

describe('the notice of the time limit', () => {
  const due = { ...key, businessDate: '2027-03-02' };
  test('on the day after the limit', () =>
    given(entered, opened)
      .when(noticeOverdue, due, context)
      .then(({ facts }) =>
        expect(facts).toMatchObject([{ type: 'IncubateeOverdue', data: { overdueFrom: '2027-03-02' } }]),
      ));
  test('not on its last day', () =>
    given(entered, opened)
      .when(noticeOverdue, { ...due, businessDate: '2027-03-01' }, context)
      .thenRejected('NOT_OVERDUE_YET'));
  test('a graduate is never overdue', () =>
    given(entered, opened, ...confirmed)
      .when(noticeOverdue, due, context)
      .thenSame());
  test('a plain tenant has no limit', () =>
    given(plain, opened).when(noticeOverdue, due, context).thenRejected('NOT_FOUND'));
});
