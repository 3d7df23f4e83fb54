import type { KeyRing } from '@torchline/event-store';
import { isFact, PersonErased } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import type { MastersReader } from '@torchline/projections';
import type { Persons } from './service-definition.ts';

/** Something in memory that may hold what facts say of a person. */
export interface Remembering {
  forget(): void;
}

/**
 * Does what `PersonErased` says (个人信息保护法第四十七条). The fact comes first: a crash before the keys are gone is made
 * good at the next start, before anything is served, and so is a key ring that was put back from a copy.
 */
export class Erasures {
  readonly #keys: KeyRing;
  readonly #masters: MastersReader;
  readonly #remembering: Remembering[] = [];

  constructor(keys: KeyRing, masters: MastersReader) {
    this.#keys = keys;
    this.#masters = masters;
  }

  get persons(): Persons {
    return {
      idOf: (value) => this.#keys.personOf(value),
      generationOf: async (person) => this.#keys.generationOf(person),
    };
  }

  remembers(one: Remembering): void {
    this.#remembering.push(one);
  }

  /** At the start, once the masters are there. */
  async makeGood(): Promise<void> {
    for (const [person, generation] of this.#masters.masters.people.erased())
      await this.#keys.erase(person, generation);
  }

  /** Facts of an accepted command, before its answer leaves. */
  async heard(facts: readonly RecordedFact[]): Promise<void> {
    const erased = facts.flatMap((fact) => (isFact(PersonErased, fact) ? [fact.data] : []));
    if (erased.length === 0) return;
    for (const { person, generation } of erased) await this.#keys.erase(person, generation);
    for (const one of this.#remembering) one.forget();
    await this.#masters.catchUp();
  }
}
