import { viewsOf, type KeyedView, type RecordKind } from '@torchline/projections';
import { issueRecord, monthRecord, statementRecord, targetRecord } from './queries/records.ts';

export const records: readonly RecordKind[] = [
  targetRecord,
  statementRecord,
  monthRecord,
  issueRecord,
] as readonly RecordKind[];

/** All read models of scheduling: what the views worker folds. */
export const views: readonly KeyedView<object>[] = viewsOf('scheduling', records);
