import { CommandHandler } from '@torchline/event-store';
import { openMongoKeyRing, openMongoLog } from '@torchline/event-store/mongo';
import { openSqliteKeyRing, openSqliteLog } from '@torchline/event-store/sqlite';
import { systemClock, type Command, type CommandInput, type Identity } from '@torchline/kernel';
import type { Mongo } from '@torchline/mongo';
import { syntheticCreditCode } from '@torchline/testing';
import { join } from 'node:path';
import { fileLoan } from '../../../../services/loan-pools/src/domain/loan/file-loan.ts';
import type { LoanPoolsLookups } from '../../../../services/loan-pools/src/domain/lookups.ts';
import { signAgreement } from '../../../../services/loan-pools/src/domain/pool/admit-bank.ts';
import { openPool } from '../../../../services/loan-pools/src/domain/pool/open-pool.ts';
import { filing, opening, POOL } from '../../../../services/loan-pools/src/domain/testing/cases.fixture.ts';
import {
  lookupsFor,
  PEOPLE,
  TODAY,
} from '../../../../services/loan-pools/src/domain/testing/world.fixture.ts';
import { withAppend, type ServiceLog } from './stub-log.ts';

export const LOG = 'loan-pools';
/** Officers whose data is sealed; their keys are made before anything is timed. */
const OFFICERS = 10;
const officer = (n: number) => ({ name: `经办人${n % OFFICERS}`, phone: '13700000000' });

/** The desk of one service on a log of its own: real commands, decided, recorded, sealed, hashed and stored. */
export class FilingDesk {
  readonly log: ServiceLog;
  readonly #keys: { close(): void | Promise<void> };
  readonly #handler: CommandHandler;
  readonly #lookups = lookupsFor({});

  /** Batches that were handed to the log, those that conflicted included. */
  attempts = 0;

  private constructor(log: ServiceLog, keys: { close(): void | Promise<void> }) {
    this.log = log;
    this.#keys = keys;
    const store = withAppend(log, (batch) => {
      this.attempts += 1;
      return log.append(batch);
    });
    this.#handler = new CommandHandler({ store, records: store, clock: systemClock });
  }

  /** On a new data folder. */
  static async open(data: string): Promise<FilingDesk> {
    const keys = openSqliteKeyRing(data);
    return FilingDesk.on(await openSqliteLog({ folder: join(data, LOG), log: LOG, keys }), keys);
  }

  /** On MongoDB; the connection stays open. */
  static async openOnMongo(mongo: Mongo): Promise<FilingDesk> {
    const keys = await openMongoKeyRing(mongo);
    return FilingDesk.on(await openMongoLog({ mongo, log: LOG, keys }), keys);
  }

  /** On a log that is empty: a pool with one bank, and a filed loan of each officer. */
  static async on(log: ServiceLog, keys: { close(): void | Promise<void> }): Promise<FilingDesk> {
    const desk = new FilingDesk(log, keys);
    await desk.do(openPool, opening, { by: PEOPLE.province, key: 'open' });
    const on = { signedOn: '2022-03-01', businessDate: '2022-03-01' };
    const signing = { bank: 'BOH', pool: POOL, ...on, document: '协议' };
    await desk.do(signAgreement, signing, { by: PEOPLE.province, key: 'sign' });
    for (let n = 0; n < OFFICERS; n += 1) await desk.file(n);
    return desk;
  }

  async do<Input extends CommandInput, States>(
    command: Command<Input, States, LoanPoolsLookups>,
    input: Input,
    { by, key }: { readonly by: Identity; readonly key: string },
  ): Promise<void> {
    const outcome = await this.#handler.handle(command, input, {
      key: { caller: by.person, route: command.name, key },
      bodyHash: key.padStart(64, '0'),
      identity: by,
      scope: { all: true },
      today: TODAY,
      lookups: this.#lookups,
      seen: { reference: 443 },
    });
    if (outcome.kind !== 'accepted') throw new Error(`${command.name} ${key} was refused`);
  }

  /** Files the `n`th loan: two facts on two new streams, and the record of the command. */
  file(n: number): Promise<void> {
    const noteNo = `N-${n}`;
    const input = filing({ noteNo, creditCode: syntheticCreditCode(n), officer: officer(n) });
    return this.do(fileLoan, input, { by: PEOPLE.bank, key: `file-${n}` });
  }

  /** The number of the next loan of a desk that was just opened. */
  static readonly FIRST = OFFICERS;

  async close(): Promise<void> {
    await this.log.close();
    await this.#keys.close();
  }
}
