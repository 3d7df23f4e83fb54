import { ChainVerifier, type CommandRecord, type StoredRow } from '@torchline/event-store';
import { fault, type Fault } from './fault.ts';

/** What a log holds of one command. */
export interface Held {
  readonly record: CommandRecord;
  readonly facts: number;
  /** Hash of the file that its facts came from. */
  readonly file: string | undefined;
}

/**
 * One log, read on from where it was read before: positions and versions contiguous, both chains sound, and every fact
 * belongs to exactly one command, whose facts are all there.
 */
export class LogCheck {
  readonly log: string;
  readonly #verifier = new ChainVerifier();
  readonly #held = new Map<string, Held>();
  readonly #names = new Set<string>();
  #commands = 0;
  #lastHash = '';
  /** Facts read that no command record was met for yet. */
  #unowned: StoredRow[] = [];

  constructor(log: string) {
    this.log = log;
  }

  get position(): number {
    return this.#verifier.position;
  }

  get commands(): number {
    return this.#commands;
  }

  held(caller: string, key: string): Held | undefined {
    return this.#held.get(`${caller} ${key}`);
  }

  /** Everything that came from a file. */
  ofFile(hash: string): readonly Held[] {
    return [...this.#held.values()].filter(({ file }) => file === hash);
  }

  /** Commands that stand here: who sent each, under which key, and out of which file. */
  get commandsHeld(): readonly Held[] {
    return [...this.#held.values()];
  }

  /** The fact that was read last must still stand where it stood. */
  still(row: StoredRow | undefined): Fault[] {
    if (this.position === 0 || row?.hash === this.#lastHash) return [];
    return [fault('log', `${this.log} no longer holds what stood at ${this.position}`)];
  }

  /** The rows and command records that came since, all of them. */
  next(rows: readonly StoredRow[], records: readonly CommandRecord[]): Fault[] {
    for (const row of rows) {
      const wrong = this.#verifier.next(row);
      if (wrong) return [fault('log', `${this.log}: ${wrong} at ${row.position}`)];
      this.#lastHash = row.hash;
      this.#unowned.push(row);
    }
    return this.#own(records);
  }

  #own(records: readonly CommandRecord[]): Fault[] {
    const faults: Fault[] = [];
    this.#commands += records.length;
    const stating = records.filter(({ first }) => first !== null);
    for (const record of stating.toSorted((a, b) => (a.first ?? 0) - (b.first ?? 0)))
      faults.push(...this.#take(record));
    for (const record of records.filter(({ first }) => first === null))
      faults.push(...this.#note(record, []));
    const [orphan] = this.#unowned;
    if (orphan)
      faults.push(fault('torn', `${this.log}: no command stated ${orphan.type} at ${orphan.position}`));
    return faults;
  }

  /** The next facts must be those of this command. */
  #take(record: CommandRecord): Fault[] {
    const { first, last, key } = record;
    const count = (last ?? 0) - (first ?? 0) + 1;
    const own = this.#unowned.splice(0, count);
    const faults = this.#note(record, own);
    if (own.length < count || own[0]?.position !== first)
      faults.push(fault('torn', `${this.log}: ${key} stated ${first} to ${last}, which is not all there`));
    const strange = own.find(({ meta }) => meta.commandId !== key);
    if (strange)
      faults.push(
        fault('torn', `${this.log}: ${strange.position} is of ${strange.meta.commandId}, not of ${key}`),
      );
    return faults;
  }

  #note(record: CommandRecord, own: readonly StoredRow[]): Fault[] {
    const { caller, route, key } = record;
    const name = `${caller} ${route} ${key}`;
    const isTwice = this.#names.has(name);
    this.#names.add(name);
    this.#held.set(`${caller} ${key}`, { record, facts: own.length, file: own[0]?.meta.source?.file });
    return isTwice ? [fault('doubled', `${this.log}: ${name} was recorded twice`)] : [];
  }
}
