/**
 * Number of the stream, position, version, type, data, meta, hash and the hash before it in the stream; '' where that is
 * the first fact's, as it has to be.
 */
export type ScanRow = readonly [
  id: number,
  position: number,
  version: number,
  type: string,
  data: string,
  meta: string,
  hash: string,
  prevStreamHash: string,
];
