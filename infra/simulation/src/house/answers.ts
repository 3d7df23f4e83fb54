import type { Outcome } from '@torchline/event-store';
import { Broken } from '../checks/broken.ts';
import type { House } from './house.ts';

/** What clients were told under one key. */
interface Told {
  readonly log: string;
  /** Ids of the facts that the key was said to have stated; undefined while it was not accepted. */
  facts?: readonly string[];
  attempts: number;
  refusals: number;
}

/** Everything that left the house as an answer, held against the disk at the moment it leaves. */
export class Answers {
  readonly byKey = new Map<string, Told>();
  readonly house: House;
  /** The first promise that was broken to a client. */
  failed: Error | undefined;

  constructor(house: House) {
    this.house = house;
  }

  fail(error: unknown): void {
    this.failed ??= error instanceof Error ? error : new Error(String(error));
  }

  /** A request arrived at a desk; answers who takes its answer. */
  sent(log: string, key: string): (outcome: Outcome) => void {
    const told = this.byKey.get(key) ?? { log, attempts: 0, refusals: 0 };
    this.byKey.set(key, told);
    told.attempts += 1;
    const wasAccepted = told.facts !== undefined;
    return (outcome) => {
      if (outcome.kind === 'accepted') this.#accepted(key, told, outcome);
      else if (outcome.rejection.rejected !== 'CONFLICT') {
        if (wasAccepted)
          throw new Broken(`${key} was accepted and is refused: ${outcome.rejection.rejected}`);
        told.refusals += 1;
      }
    };
  }

  #accepted(key: string, told: Told, { facts, position }: Extract<Outcome, { kind: 'accepted' }>): void {
    const ids = facts.map(({ id }) => id);
    if (told.facts && told.facts.join() !== ids.join())
      throw new Broken(`${key} was answered with ${told.facts.join()} and with ${ids.join()}`);
    told.facts = ids;
    const { disk } = this.house.disk(told.log);
    for (const fact of facts)
      if (disk.rows(fact.position - 1, 1)[0]?.id !== fact.id)
        throw new Broken(`${key} was acknowledged, and ${fact.id} is not on the disk at ${fact.position}`);
    if (position > this.house.disk(told.log).position)
      throw new Broken(`${key}: answered position ${position}`);
  }
}
