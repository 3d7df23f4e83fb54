/** Codes of the desks' list of reasons (退回原因代码); their words are in the catalogue. */
export const REASON_CODES = [
  'EVIDENCE_MISSING',
  'EVIDENCE_UNREADABLE',
  'DATA_INCONSISTENT',
  'NOT_ELIGIBLE',
  'DUPLICATE',
  'OTHER',
] as const;
