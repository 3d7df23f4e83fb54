import type { DataOf, PersonAdmitted, PersonErased, RightGranted, RightWithdrawn } from '@torchline/facts';
import type { Identity, IsoDate } from '@torchline/kernel';

type Right = DataOf<typeof RightGranted> & { readonly withdrawnOn: IsoDate | null };
interface Person {
  readonly name: string;
  /** Whose name it is, as the store knows it. */
  readonly subject: string | undefined;
  readonly demo: boolean;
  readonly right: Right | undefined;
}

/** People and what they may do (人员与授权). The id is opaque; the name is shown only to those who may see it. */
export class People {
  readonly #byId = new Map<string, Person>();
  readonly #erased = new Map<string, number>();

  admit({ person, identity, demo }: DataOf<typeof PersonAdmitted>): void {
    const name = 'name' in identity ? identity.name : '';
    const right = this.#byId.get(person)?.right;
    this.#byId.set(person, { name, subject: identity.person, demo, right });
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

  /** Names that were said before the erasure are gone; the rights stay. */
  erase({ person: subject, generation }: DataOf<typeof PersonErased>): void {
    this.#erased.set(subject, generation);
    for (const [person, known] of this.#byId)
      if (known.subject === subject) this.#byId.set(person, { ...known, name: '' });
  }

  /** Whose data was erased, and up to which generation of keys (已删除的个人信息主体). */
  erased(): ReadonlyMap<string, number> {
    return this.#erased;
  }

  isDemo(person: string): boolean {
    return this.#byId.get(person)?.demo ?? false;
  }

  nameOf(person: string): string {
    return this.#byId.get(person)?.name ?? '';
  }

  all(): { person: string; name: string; demo: boolean; right: Right | undefined }[] {
    return [...this.#byId].map(([person, { name, demo, right }]) => ({ person, name, demo, right }));
  }

  #set(person: string, right: Right): void {
    const known = this.#byId.get(person);
    const { name = '', demo = false, subject } = known ?? {};
    this.#byId.set(person, { name, demo, subject, right });
  }
}
