import type { DataOf, PersonAdmitted, RightGranted, RightWithdrawn } from '@torchline/facts';
import type { Identity, IsoDate } from '@torchline/kernel';

type Right = DataOf<typeof RightGranted> & { readonly withdrawnOn: IsoDate | null };
interface Person {
  readonly name: string;
  readonly demo: boolean;
  readonly right: Right | undefined;
}

/** People and what they may do (人员与授权). The id is opaque; the name is shown only to those who may see it. */
export class People {
  readonly #byId = new Map<string, Person>();

  admit({ person, identity, demo }: DataOf<typeof PersonAdmitted>): void {
    const name = 'name' in identity ? identity.name : '';
    this.#byId.set(person, { name, demo, right: this.#byId.get(person)?.right });
  }

  /** A person acts in one role at a time: a new right takes the place of the one before. */
  grant(right: DataOf<typeof RightGranted>): void {
    this.#set(right.person, { ...right, withdrawnOn: null });
  }

  withdraw({ person, on }: DataOf<typeof RightWithdrawn>): void {
    const right = this.#byId.get(person)?.right;
    if (right) this.#set(person, { ...right, withdrawnOn: on });
  }

  /** Who the person is on that day; undefined without a right in force. */
  identityOf(person: string, day: IsoDate): Identity | undefined {
    const right = this.#byId.get(person)?.right;
    if (!right || day < right.from || (right.withdrawnOn !== null && day >= right.withdrawnOn))
      return undefined;
    const { role, organisation, region, creditCode } = right;
    return { person, role, organisation, region, creditCode };
  }

  find(
    person: string,
  ): { readonly name: string; readonly demo: boolean; readonly right: Right | undefined } | undefined {
    return this.#byId.get(person);
  }

  isDemo(person: string): boolean {
    return this.#byId.get(person)?.demo ?? false;
  }

  nameOf(person: string): string {
    return this.#byId.get(person)?.name ?? '';
  }

  all(): { person: string; name: string; demo: boolean; right: Right | undefined }[] {
    return [...this.#byId].map(([person, known]) => ({ person, ...known }));
  }

  #set(person: string, right: Right): void {
    const known = this.#byId.get(person);
    this.#byId.set(person, { name: known?.name ?? '', demo: known?.demo ?? false, right });
  }
}
