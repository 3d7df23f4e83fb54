import { titlesView, viewsOf, type KeyedView, type RecordKind } from '@torchline/projections';
import { hnteRecord, techSmeRecord } from './queries/records.ts';

export const records: readonly RecordKind[] = [hnteRecord, techSmeRecord] as readonly RecordKind[];

/** All read models of certification: what the views worker folds. */
export const views: readonly KeyedView<object>[] = viewsOf('certification', records, [
  titlesView,
] as readonly KeyedView<object>[]);
