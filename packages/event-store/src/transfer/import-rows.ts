import { GENESIS_HASH } from '../chain.ts';
import { beginEpoch, checkEpochs } from '../epochs.ts';
import type { CommandRecord, LogEpoch, RowTarget, StoredRow } from '../port.ts';
import { StoreError } from '../store-error.ts';
import { ChainVerifier, type AnchoredHead } from '../verify-chain.ts';

const ROWS_AT_ONCE = 1_000;

/** A row of an export; the hash before it in its stream may be left out, it follows from the rows before. */
export type ExportedRow = Omit<StoredRow, 'prevStreamHash'> & { readonly prevStreamHash?: string };

type Many<T> = AsyncIterable<T> | Iterable<T>;

export interface Exported {
  readonly rows: Many<ExportedRow>;
  readonly commands?: Many<CommandRecord>;
  readonly anchor?: AnchoredHead;
  /** Epochs of the log that was exported, where the export names them. */
  readonly epochs?: readonly LogEpoch[];
  /** True: the copy is only on its way, into a backup or out of one; whoever goes on with it begins the epoch. */
  readonly isOnItsWay?: boolean;
}

export interface Imported {
  readonly facts: number;
  readonly commands: number;
  readonly head: string;
}

async function* inChunks<T>(items: Many<T>): AsyncIterable<T[]> {
  let chunk: T[] = [];
  for await (const item of items) {
    chunk.push(item);
    if (chunk.length < ROWS_AT_ONCE) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Checks both chains row by row and fills in the link of the stream where an export leaves it out. */
class RowCheck {
  readonly #log: string;
  readonly #verifier: ChainVerifier;
  readonly #streams = new Map<string, string>();

  constructor(log: string, anchor: AnchoredHead | undefined) {
    this.#log = log;
    this.#verifier = new ChainVerifier(anchor);
  }

  readonly whole = (row: ExportedRow): StoredRow => {
    const prevStreamHash = row.prevStreamHash ?? this.#streams.get(row.stream) ?? GENESIS_HASH;
    const whole = { ...row, prevStreamHash };
    const fault = row.log === this.#log ? this.#verifier.next(whole) : 'log';
    if (fault)
      throw new StoreError(
        'IMPORT',
        `log ${this.#log}, position ${row.position}: the ${fault} does not hold`,
      );
    this.#streams.set(row.stream, row.hash);
    return whole;
  };

  end(): { readonly facts: number; readonly head: string } {
    const verdict = this.#verifier.end();
    if (verdict.kind === 'broken')
      throw new StoreError(
        'IMPORT',
        `log ${this.#log} ends at ${verdict.position - 1}, before the anchored head`,
      );
    return verdict;
  }
}

function checkRecord(record: CommandRecord, facts: number): void {
  const { first, last } = record;
  const whole =
    first === null ? last === null : last !== null && first >= 1 && first <= last && last <= facts;
  if (!whole)
    throw new StoreError('IMPORT', `the record of command ${record.key} names facts that are not there`);
}

/**
 * Fills an empty log with rows exactly as they were, hashes included; on any fault it stays empty. It goes on under an
 * epoch of its own: nobody can know from a copy whether the original goes on too.
 */
export async function importRows(target: RowTarget, exported: Exported): Promise<Imported> {
  try {
    const check = new RowCheck(target.log, exported.anchor);
    for await (const chunk of inChunks(exported.rows)) await target.putRows(chunk.map(check.whole));
    const { facts, head } = check.end();
    let commands = 0;
    for await (const chunk of inChunks(exported.commands ?? [])) {
      for (const record of chunk) checkRecord(record, facts);
      await target.putCommands(chunk);
      commands += chunk.length;
    }
    const { epochs = [], isOnItsWay = false } = exported;
    checkEpochs(target.log, epochs, facts);
    await target.putEpochs(isOnItsWay ? epochs : [...epochs, beginEpoch(facts)]);
    await target.commit();
    return { facts, commands, head };
  } catch (error) {
    await target.abandon();
    throw error;
  }
}
