import type {
  DataOf,
  EnterpriseMerged,
  EnterpriseMoved,
  EnterpriseRegistered,
  EnterpriseRenamed,
} from '@torchline/facts';
import type { CreditCode, IsoDate } from '@torchline/kernel';

interface Dated<Value> {
  readonly from: IsoDate;
  readonly value: Value;
}

/** An enterprise (企业): its credit code is its identity; names and places are dated. */
export interface Enterprise {
  readonly creditCode: CreditCode;
  readonly foundedOn: IsoDate | null;
  readonly names: readonly Dated<string>[];
  readonly counties: readonly Dated<string>[];
  readonly mergedInto: CreditCode | null;
}

const byDate = <Value>(a: Dated<Value>, b: Dated<Value>): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
const added = <Value>(known: readonly Dated<Value>[], one: Dated<Value>): Dated<Value>[] =>
  [...known.filter(({ from }) => from !== one.from), one].sort(byDate);
/** The value on a day; before the first known day the first one. */
const valueOn = <Value>(history: readonly Dated<Value>[], day: IsoDate): Value | undefined =>
  (history.findLast(({ from }) => from <= day) ?? history[0])?.value;

/** Identity of enterprises (企业主数据), by credit code. */
export class Enterprises {
  readonly #byCode = new Map<CreditCode, Enterprise>();

  register({ creditCode, name, county, foundedOn, from }: DataOf<typeof EnterpriseRegistered>): void {
    this.#byCode.set(creditCode, {
      creditCode,
      foundedOn: foundedOn ?? null,
      names: [{ from, value: name }],
      counties: county === undefined ? [] : [{ from, value: county }],
      mergedInto: null,
    });
  }

  rename({ creditCode, name, from }: DataOf<typeof EnterpriseRenamed>): void {
    this.#change(creditCode, (known) => ({ ...known, names: added(known.names, { from, value: name }) }));
  }

  move({ creditCode, county, from }: DataOf<typeof EnterpriseMoved>): void {
    this.#change(creditCode, (known) => ({
      ...known,
      counties: added(known.counties, { from, value: county }),
    }));
  }

  merge({ creditCode, into }: DataOf<typeof EnterpriseMerged>): void {
    this.#change(creditCode, (known) => ({ ...known, mergedInto: into }));
  }

  find(creditCode: CreditCode): Enterprise | undefined {
    return this.#byCode.get(creditCode);
  }

  nameOn(creditCode: CreditCode, day: IsoDate): string | undefined {
    return valueOn(this.#byCode.get(creditCode)?.names ?? [], day);
  }

  countyOn(creditCode: CreditCode, day: IsoDate): string | undefined {
    return valueOn(this.#byCode.get(creditCode)?.counties ?? [], day);
  }

  get size(): number {
    return this.#byCode.size;
  }

  #change(creditCode: CreditCode, change: (known: Enterprise) => Enterprise): void {
    const known = this.#byCode.get(creditCode);
    if (known) this.#byCode.set(creditCode, change(known));
  }
}
