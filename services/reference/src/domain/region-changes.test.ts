import { fakeContext, given } from '@torchline/testing';
import { context, COUNTY, lookups, OTHER_COUNTY, UNKNOWN_REGION } from './reference.fixture.ts';
import { mergeRegions, renameRegion, splitRegion } from './region-changes.ts';

const when = { businessDate: '2026-05-01' };
const dated = { from: '2026-05-01', document: '国函〔2026〕1号' };
const heirs = [
  { code: '130191', name: '东区' },
  { code: '130192', name: '西区' },
];
const rename = (code: string) => ({ ...when, data: { code, name: '新名区', ...dated } });
const merge = (...codes: string[]) => ({
  ...when,
  data: { codes, into: { code: '130190', name: '新区' }, ...dated },
});
const split = (code: string) => ({ ...when, data: { code, into: heirs, ...dated } });

/** A tree that still shows what ended, as on the days before. */
const lenient = fakeContext({ lookups: { ...lookups, regionExists: () => true } });

describe('changes of the region tree', () => {
  test('a renamed region keeps its code', () =>
    given()
      .when(renameRegion, rename(COUNTY), context)
      .then([
        {
          type: 'RegionRenamed',
          stream: 'region-changes/130000',
          data: { code: COUNTY, name: '新名区', ...dated },
        },
      ]));
  test('several become one', () =>
    given()
      .when(mergeRegions, merge(COUNTY, OTHER_COUNTY), context)
      .then([{ type: 'RegionMerged', factDate: '2026-05-01' }]));
  test('one becomes several', () =>
    given()
      .when(splitRegion, split(COUNTY), context)
      .then([{ type: 'RegionSplit' }]));

  test('what does not exist on the day does not change', async () => {
    await given()
      .when(renameRegion, rename(UNKNOWN_REGION), context)
      .thenRejected('REGION_UNKNOWN', '/codes');
    await given()
      .when(mergeRegions, merge(COUNTY, UNKNOWN_REGION), context)
      .thenRejected('REGION_UNKNOWN', '/codes');
    await given().when(splitRegion, split(UNKNOWN_REGION), context).thenRejected('REGION_UNKNOWN', '/codes');
  });

  const ended = async (by: 'merge' | 'split') =>
    by === 'merge'
      ? (
          await given()
            .when(mergeRegions, merge(COUNTY, OTHER_COUNTY), context)
            .then(() => undefined)
        ).facts
      : (
          await given()
            .when(splitRegion, split(COUNTY), context)
            .then(() => undefined)
        ).facts;
  test.each(['merge', 'split'] as const)('what ended by a %s does not change again', async (by) => {
    const facts = await ended(by);
    await given(...facts)
      .when(renameRegion, rename(COUNTY), lenient)
      .thenRejected('REGION_ENDED', '/codes');
    await given(...facts)
      .when(mergeRegions, merge('130104', COUNTY), lenient)
      .thenRejected('REGION_ENDED', '/codes');
    await given(...facts)
      .when(splitRegion, split(COUNTY), lenient)
      .thenRejected('REGION_ENDED', '/codes');
  });
});
