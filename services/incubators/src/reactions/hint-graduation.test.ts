import { HnteCertified } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import type { ServiceHost } from '@torchline/platform';
import type { Title } from '@torchline/projections';
import { FakeClock } from '@torchline/testing';
import { entered, firm, plain } from '../incubators.fixture.ts';
import { hintGraduationReaction } from './hint-graduation.ts';

const certified = HnteCertified.make(
  `hnte/${firm}`,
  {
    creditCode: firm,
    county: '130102',
    enterprise: '星火科技',
    certificate: 'GR202413000001',
    issuedOn: '2024-11-01',
    validThrough: '2027-10-31',
    firstEver: true,
  },
  { factDate: '2024-11-01' },
);
const hostKnowing = (...titles: Title[]) =>
  ({
    views: { get: async () => ({ titles }) },
    clock: new FakeClock('2024-11-05'),
  }) as unknown as ServiceHost;
const react = async (fact: object, host: ServiceHost) =>
  hintGraduationReaction.react(fact as RecordedFact, host);
const title = { number: 'GR202413000001', from: '2024-11-01', through: '2027-10-31' };

describe('what gives the hint', () => {
  test('a certificate, with its own dates', () =>
    expect(react(certified, hostKnowing())).resolves.toMatchObject({
      command: { name: 'HintGraduation' },
      input: {
        creditCode: firm,
        businessDate: '2024-11-05',
        title: { certificate: 'GR202413000001', from: '2024-11-01', through: '2027-10-31' },
      },
    }));
  test('an entry of a firm that is certified already', () =>
    expect(react(entered, hostKnowing({ kind: 'HNTE', ...title }))).resolves.toMatchObject({
      input: { creditCode: firm, businessDate: '2024-11-05' },
    }));
  test('not an entry of any other firm, nor a plain tenant', async () => {
    expect(await react(entered, hostKnowing({ kind: 'TECH_SME_NATIONAL', ...title }))).toBeUndefined();
    expect(await react(entered, hostKnowing())).toBeUndefined();
    expect(await react(plain, hostKnowing({ kind: 'HNTE', ...title }))).toBeUndefined();
  });
});
