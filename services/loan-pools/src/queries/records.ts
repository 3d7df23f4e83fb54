import { recordsView, type RecordKind } from '@torchline/projections';
import { claimRecord } from './claim-record.ts';
import { loanRecord } from './loan-record.ts';
import { agreementRecord, poolRecord } from './pool-records.ts';

/** What people see of loan-pools. */
export const records: readonly RecordKind[] = [
  poolRecord,
  agreementRecord,
  loanRecord,
  claimRecord,
] as readonly RecordKind[];

export const loanPoolRecords = recordsView('loan-pools', records);
