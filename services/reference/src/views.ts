import type { KeyedView, RecordKind } from '@torchline/projections';

/** Reference's read model is the masters that every process keeps in memory. */
export const records: readonly RecordKind[] = [];
export const views: readonly KeyedView<object>[] = [];
