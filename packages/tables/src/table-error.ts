import { sentence, type ErrorCode } from '@torchline/kernel';

/** A file that cannot be read as a table: a code of the closed list and the values of its sentence. */
export class TableError extends Error {
  readonly code: ErrorCode;
  readonly params: Readonly<Record<string, string | number>>;
  constructor(code: ErrorCode, params: Readonly<Record<string, string | number>> = {}) {
    super(sentence(code, 'en', params));
    this.name = 'TableError';
    this.code = code;
    this.params = params;
  }
}
