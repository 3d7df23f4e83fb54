import type { Month } from '@torchline/kernel';

export type ReportKind = 'CONTRACTS' | 'INCUBATION' | 'CERTIFICATION' | 'TECH_SMES' | 'LOANS';
interface Counted {
  readonly unit: string;
  readonly month: Month;
  readonly kind: ReportKind;
}
const keyOf = ({ unit, month, kind }: Counted): string => `${unit}/${month}/${kind}`;

/** How many records each unit reports with a month, by kind: what its statement says. */
export class Tally {
  readonly #counts = new Map<string, number>();

  add(at: Counted, count = 1): void {
    this.#counts.set(keyOf(at), this.of(at) + count);
  }

  of(at: Counted): number {
    return this.#counts.get(keyOf(at)) ?? 0;
  }
}
