import type { PolicyRow, RateRow } from './seeds.ts';

/** Values of policy rows and reference rates on a day; the narrower scope wins. */
export class Policies {
  readonly #rows = new Map<string, PolicyRow[]>();
  readonly #rates: readonly RateRow[];

  constructor(rows: readonly PolicyRow[], rates: readonly RateRow[]) {
    for (const row of rows) this.#rows.set(row.key, [...(this.#rows.get(row.key) ?? []), row]);
    this.#rates = rates;
  }

  /** Undefined where no row says anything. */
  value(key: string, scopes: readonly string[], day: string): unknown {
    const standing = (this.#rows.get(key) ?? []).filter(
      ({ validFrom, validTo }) => (validFrom ?? '') <= day && day <= (validTo ?? '9999'),
    );
    for (const scope of scopes) {
      const found = standing
        .filter((row) => row.scope === scope)
        .toSorted(byStart)
        .at(-1);
      if (found) return found.value;
    }
    return undefined;
  }

  /** The last rate quoted on or before the day, in 1/100 basis point. */
  rate(kind: string, tenor: string, day: string): number | undefined {
    return this.#rates
      .filter((row) => row.kind === kind && row.tenor === tenor && row.validFrom <= day)
      .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
      .at(-1)?.value;
  }
}

const byStart = (a: PolicyRow, b: PolicyRow): number => ((a.validFrom ?? '') < (b.validFrom ?? '') ? -1 : 1);
