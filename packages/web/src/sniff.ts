const PDF = 'application/pdf';
const PNG = 'image/png';
const JPEG = 'image/jpeg';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const CSV = 'text/csv';
export const KEPT_TYPES: readonly string[] = [PDF, PNG, JPEG, XLSX, CSV];

const MAGIC: readonly (readonly [type: string, bytes: readonly number[]])[] = [
  [PDF, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  [PNG, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  [JPEG, [0xff, 0xd8, 0xff]],
];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

const begins = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte);

/** The directory at the end of a zip names its parts; a workbook has this one. */
const isWorkbook = (bytes: Uint8Array): boolean =>
  begins(bytes, ZIP) && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('xl/workbook');

function readsAs(bytes: Uint8Array, encoding: string): boolean {
  try {
    return !/[^\P{Cc}\t\n\v\f\r]/u.test(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return false;
  }
}

/** The media type that the bytes themselves show: PDF, PNG, JPEG, XLSX, or text (CSV, UTF-8 or GB 18030); else undefined. */
export function sniff(bytes: Uint8Array): string | undefined {
  const known = MAGIC.find(([, magic]) => begins(bytes, magic));
  if (known) return known[0];
  if (isWorkbook(bytes)) return XLSX;
  return readsAs(bytes, 'utf-8') || readsAs(bytes, 'gb18030') ? CSV : undefined;
}
