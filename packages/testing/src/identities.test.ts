import { ROLES, scopeOf } from '@torchline/kernel';
import { fakeIdentity } from './identities.ts';

describe('scope', () => {
  const nothing = { all: false, organisations: [], creditCodes: [], regions: [] };
  test.each(ROLES)('%s without bounds sees all or nothing, never what has no owner', (role) => {
    const bare = fakeIdentity(role, { organisation: '', region: '', creditCode: '' });
    expect(scopeOf(bare)).toEqual(
      ['PROVINCE', 'TRUSTEE', 'AUDITOR'].includes(role) ? { all: true } : nothing,
    );
  });
  test('is bounded by what the right hangs on', () => {
    expect(scopeOf(fakeIdentity('BANK'))).toEqual({ ...nothing, organisations: ['BANK-1'] });
    expect(scopeOf(fakeIdentity('CARRIER'))).toEqual({ ...nothing, organisations: ['CARRIER-1'] });
    expect(scopeOf(fakeIdentity('OFFICE_REVIEWER'))).toEqual({ ...nothing, organisations: ['OFFICE-1'] });
    expect(scopeOf(fakeIdentity('COUNTY'))).toEqual({ ...nothing, regions: ['130102'] });
    expect(scopeOf(fakeIdentity('CITY'))).toEqual({ ...nothing, regions: ['130100'] });
    const { creditCode } = fakeIdentity('ENTERPRISE');
    expect(scopeOf(fakeIdentity('ENTERPRISE'))).toEqual({ ...nothing, creditCodes: [creditCode] });
    expect(scopeOf(fakeIdentity('AGGREGATOR'))).toEqual(nothing);
    expect(scopeOf(fakeIdentity('OPERATOR'))).toEqual(nothing);
  });
});
