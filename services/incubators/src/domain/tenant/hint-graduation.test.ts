import { GraduationHinted } from '@torchline/facts';
import { given } from '@torchline/testing';
import {
  confirmed,
  entered,
  firm,
  lookups,
  lookupsWith,
  opened,
  plain,
  stayData,
  TENANT,
} from '../../incubators.fixture.ts';
import type { HnteTitle } from '../lookups.ts';
import { hintGraduation } from './hint-graduation.ts';

const input = { businessDate: '2024-11-05', creditCode: firm };
const title: HnteTitle = { certificate: 'GR202413000001', from: '2024-11-01', through: '2027-10-31' };
const holding = (...titles: HnteTitle[]) => ({ lookups: lookupsWith({ hnteTitlesOf: async () => titles }) });
const hint = GraduationHinted.make(
  `incubatee/${TENANT}`,
  {
    ...stayData,
    code: 'G1',
    certificate: 'GR202413000001',
    validFrom: '2024-11-01',
    validThrough: '2027-10-31',
    hintedOn: '2024-11-05',
  },
  { factDate: '2024-11-05' },
);

describe('the hint that an enterprise may graduate by its certificate', () => {
  test('is given once for each certificate', async () => {
    await given(entered, opened)
      .when(hintGraduation, input, holding(title))
      .then([{ type: 'GraduationHinted', data: hint.data, stream: `incubatee/${TENANT}` }]);
    await given(entered, opened, hint).when(hintGraduation, input, holding(title)).thenSame();
    const next = { ...title, certificate: 'GR202713000002', from: '2026-11-01', through: '2029-10-31' };
    await given(entered, opened, hint)
      .when(hintGraduation, input, holding(title, next))
      .then(({ facts }) => expect(facts[0]?.data).toMatchObject({ certificate: 'GR202713000002' }));
  });
  test('is given for a certificate that was just stated, whatever the look-ups know', () =>
    given(entered, opened)
      .when(hintGraduation, { ...input, title }, { lookups })
      .then([{ type: 'GraduationHinted', data: hint.data }]));
  test.each<[string, HnteTitle]>([
    ['begins after the time limit', { ...title, from: '2027-03-02', through: '2030-03-01' }],
    ['ended before the entry', { ...title, from: '2020-01-01', through: '2022-12-31' }],
    ['was taken away before the entry', { ...title, from: '2022-01-01', revokedOn: '2023-02-01' }],
  ])('is not given for a certificate that %s', (_, other) =>
    given(entered, opened).when(hintGraduation, input, holding(other)).thenSame(),
  );
  test('is not given to a plain tenant, a graduate, or a firm without certificates', async () => {
    await given(plain, opened).when(hintGraduation, input, holding(title)).thenSame();
    await given(entered, opened, ...confirmed)
      .when(hintGraduation, input, holding(title))
      .thenSame();
    await given(entered, opened).when(hintGraduation, input, { lookups }).thenSame();
  });
});
