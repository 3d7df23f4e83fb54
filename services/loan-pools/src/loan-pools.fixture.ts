import { CommandHandler, type CommandRecords, type LogStore, type Outcome } from '@torchline/event-store';
import { openMemoryLog } from '@torchline/event-store/memory';
import { runImport, type ImportHost, type ImportReport, type ImportTemplate } from '@torchline/imports';
import {
  scopeOf,
  streamOf,
  systemClock,
  type Command,
  type CommandInput,
  type Entity,
  type Identity,
  type Read,
} from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { countyNamed, withRegions, type RegionRow } from '@torchline/regions';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoanPoolsLookups } from './domain/lookups.ts';
import { lookupsFor, TODAY, type Surroundings } from './domain/testing/world.fixture.ts';

const REGIONS = join(import.meta.dirname, '../../../seeds/regions/provinces/130000.json');

/** Banks and the counties of Hebei, as reference would have stated them. */
function mastersOfHebei(): Masters {
  const masters = new Masters('130000');
  masters.regions = withRegions(masters.regions, JSON.parse(readFileSync(REGIONS, 'utf8')) as RegionRow[]);
  const bank = { kind: 'BANK', region: '130000', registeredOn: '2016-01-01' } as const;
  masters.organisations.register({ ...bank, organisation: 'BOH', name: '河北银行' });
  masters.organisations.register({ ...bank, organisation: 'CCB', name: '建设银行' });
  return masters;
}

/** A log of loan-pools in memory, with the command handler and the import engine before it. */
export class Desk {
  readonly store: LogStore & CommandRecords = openMemoryLog({ log: 'loan-pools' });
  readonly masters = mastersOfHebei();
  around: Surroundings = {};
  readonly #handler = new CommandHandler({ store: this.store, records: this.store, clock: systemClock });

  readonly read: Read = async <State>(entity: Entity<State>, id: string): Promise<State> =>
    (await this.store.readStream(streamOf(entity, id))).reduce<State>(
      (state, fact) => entity.evolve(state, fact),
      entity.initial,
    );

  /** One command under a key; the same key and input is the same request again. */
  handle<Input extends CommandInput, States>(
    command: Command<Input, States, LoanPoolsLookups>,
    input: Input,
    by: { readonly identity: Identity; readonly key: string },
  ): Promise<Outcome> {
    const { identity } = by;
    const key = { caller: identity.person, route: command.name, key: by.key };
    const asked = { bodyHash: JSON.stringify(input), identity, scope: scopeOf(identity), today: TODAY };
    const looking = { lookups: lookupsFor(this.around), seen: {}, correlation: by.key };
    return this.#handler.handle(command, input, { key, ...asked, ...looking });
  }

  get #host(): ImportHost {
    return {
      handler: this.#handler,
      read: this.read,
      lookups: lookupsFor(this.around),
      seen: {},
      masters: this.masters,
      findRegion: (text, on) => {
        const found = countyNamed(this.masters.regions, { text, province: '130000' }, on);
        return found.kind === 'found' ? { kind: 'found', code: found.region.code } : { kind: 'unknown' };
      },
      files: { put: async () => '0'.repeat(64) },
    };
  }

  /** A table as somebody sends it, its first line the headers. */
  async send(
    template: ImportTemplate,
    identity: Identity,
    lines: readonly string[][],
  ): Promise<ImportReport> {
    const text = lines.map((line) => line.map((cell) => `"${cell}"`).join(',')).join('\n');
    const sent = { template, bytes: new TextEncoder().encode(text), fileName: '报表.csv', today: TODAY };
    const asked = { ...sent, mode: 'partial', identity, scope: scopeOf(identity), host: this.#host } as const;
    const result = await runImport(asked);
    if (result.kind !== 'report') throw new Error(JSON.stringify(result.errors));
    return result.report;
  }
}
