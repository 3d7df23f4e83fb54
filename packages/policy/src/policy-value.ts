import type { PolicyFound } from './policy-book.ts';

/** A row holds another shape than its reader expects: the row is wrong, not the file that is judged by it. */
export class PolicyShapeError extends Error {
  constructor(found: PolicyFound, expected: string) {
    super(`policy row ${found.row.id}: expected ${expected}, found ${JSON.stringify(found.value)}`);
    this.name = 'PolicyShapeError';
  }
}

/** The integer of a row, in the row's unit; null where the rule knows no limit. */
export function integerOf(found: PolicyFound): number | null {
  if (found.value === null) return null;
  if (typeof found.value !== 'number' || !Number.isSafeInteger(found.value)) {
    throw new PolicyShapeError(found, 'an integer');
  }
  return found.value;
}

/** The text of a row (codes, `MM-DD`, patterns); null where the rule knows none. */
export function textOf(found: PolicyFound): string | null {
  if (found.value === null || typeof found.value === 'string') return found.value;
  throw new PolicyShapeError(found, 'a text');
}

/** The yes or no of a row. */
export function flagOf(found: PolicyFound): boolean {
  if (typeof found.value === 'boolean') return found.value;
  throw new PolicyShapeError(found, 'true or false');
}

/** The list of codes of a row. */
export function codesOf(found: PolicyFound): readonly string[] {
  const { value } = found;
  if (Array.isArray(value) && value.every((code) => typeof code === 'string')) return value;
  throw new PolicyShapeError(found, 'a list of codes');
}

/** The integers by name of a row, such as a ratio per kind of loan. */
export function integersOf(found: PolicyFound): Readonly<Record<string, number>> {
  const entries = Object.entries(isRecord(found.value) ? found.value : { '': null });
  const integers = entries.filter((pair): pair is [string, number] => Number.isSafeInteger(pair[1]));
  if (integers.length !== entries.length) throw new PolicyShapeError(found, 'integers by name');
  return Object.fromEntries(integers);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
