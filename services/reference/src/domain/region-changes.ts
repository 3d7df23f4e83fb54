import { entityOf, on, RegionMerged, RegionRenamed, RegionSplit, type DataOf } from '@torchline/facts';
import { changed, reject, streamOf, type Command, type Decision, type IsoDate } from '@torchline/kernel';
import type { ReferenceLookups } from './lookups.ts';

/** Codes of a province that ended already, so that no region ends twice. */
interface Changes {
  readonly ended: readonly string[];
}

/** Changes of the region tree of one province (区划变动), in order. */
const regionChanges = entityOf<Changes>('region-changes', { ended: [] }, [
  on(RegionMerged, (state, { codes }) => ({ ended: [...state.ended, ...codes] })),
  on(RegionSplit, (state, { code }) => ({ ended: [...state.ended, code] })),
]);

interface ChangeInput<Data> {
  readonly businessDate: IsoDate;
  readonly data: Data;
}
type States = { readonly changes: Changes };

function regionChange<Data extends { readonly from: IsoDate }>(
  name: string,
  codesOf: (data: Data) => readonly string[],
  state: (stream: string, data: Data) => Decision,
): Command<ChangeInput<Data>, States, ReferenceLookups> {
  const provinceOf = (data: Data): string => `${(codesOf(data)[0] ?? '').slice(0, 2)}0000`;
  return {
    name,
    load: async ({ data }, read) => ({ changes: await read(regionChanges, provinceOf(data)) }),
    decide: ({ data }, { changes }, { lookups }) => {
      const unknown = codesOf(data).find((code) => !lookups.regionExists(code, data.from));
      if (unknown) return reject('REGION_UNKNOWN', '/codes', { region: unknown, date: data.from });
      const ended = codesOf(data).find((code) => changes.ended.includes(code));
      if (ended) return reject('REGION_ENDED', '/codes', { region: ended });
      return state(streamOf(regionChanges, provinceOf(data)), data);
    },
  };
}

/** 区划更名: the code stays. */
export const renameRegion = regionChange<DataOf<typeof RegionRenamed>>(
  'RenameRegion',
  ({ code }) => [code],
  (stream, data) => changed([RegionRenamed.make(stream, data, { factDate: data.from })]),
);
/** 区划合并: several codes become part of one, or one code gets a new number. */
export const mergeRegions = regionChange<DataOf<typeof RegionMerged>>(
  'MergeRegions',
  ({ codes }) => codes,
  (stream, data) => changed([RegionMerged.make(stream, data, { factDate: data.from })]),
);
/** 区划拆分: until each entity is assigned, the old code stays as a leaf "not yet assigned". */
export const splitRegion = regionChange<DataOf<typeof RegionSplit>>(
  'SplitRegion',
  ({ code }) => [code],
  (stream, data) => changed([RegionSplit.make(stream, data, { factDate: data.from })]),
);
