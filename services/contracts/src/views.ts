import { viewsOf, type KeyedView, type RecordKind } from '@torchline/projections';
import { absorbedRecord, contractRecord } from './queries/records.ts';
import { pairsView } from './queries/similar.ts';

export const records: readonly RecordKind[] = [contractRecord, absorbedRecord] as readonly RecordKind[];

/** All read models of contracts: what the views worker folds. */
export const views: readonly KeyedView<object>[] = viewsOf('contracts', records, [
  pairsView,
] as readonly KeyedView<object>[]);
