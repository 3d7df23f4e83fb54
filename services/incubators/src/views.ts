import { titlesView, viewsOf, type KeyedView, type RecordKind } from '@torchline/projections';
import { carrierRecord } from './queries/carrier-record.ts';
import { graduationRecord } from './queries/graduation-record.ts';
import { tenantRecord } from './queries/tenant-record.ts';

export const records: readonly RecordKind[] = [
  carrierRecord,
  tenantRecord,
  graduationRecord,
] as readonly RecordKind[];

/** All read models of incubators: what the views worker folds. */
export const views: readonly KeyedView<object>[] = viewsOf('incubators', records, [
  titlesView,
] as readonly KeyedView<object>[]);
