import { plain } from './files/values.ts';
import type { Person } from './seeds.ts';

interface Known {
  readonly organisation: string;
  readonly names: readonly string[];
}

/** Who sent something, and the organisations that files name. */
export class Senders {
  readonly #people: ReadonlyMap<string, Person>;
  readonly #organisations: Known[] = [];

  constructor(people: readonly Person[]) {
    this.#people = new Map(people.map((person) => [person.person, person]));
  }

  /** 机构登记. */
  register(body: Readonly<Record<string, unknown>>): void {
    const names = [body['organisation'], body['name'], body['creditCode']].flatMap((name) =>
      typeof name === 'string' ? [plain(name)] : [],
    );
    this.#organisations.push({ organisation: names[0] ?? '', names });
  }

  organisationOf(person: string): string {
    return this.#people.get(person)?.organisation ?? '';
  }

  isReviewer(person: string): boolean {
    return this.#people.get(person)?.role === 'OFFICE_REVIEWER';
  }

  /** The bank that a row names; a bank's own file may leave it out. */
  bank(text: string | undefined, person: string): string {
    if (text === undefined) return this.organisationOf(person);
    const name = plain(text);
    return this.#organisations.find(({ names }) => names.includes(name))?.organisation ?? name;
  }
}
