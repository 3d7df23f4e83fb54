import { ImportDesk, type ImportHost } from '@torchline/imports';
import { importRoutes } from '@torchline/imports/routes';
import type { Masters } from '@torchline/masters';
import {
  webService,
  type CommandPort,
  type Issuer,
  type PeopleDirectory,
  type WebService,
} from '@torchline/web';
import { accessRoutes } from './access-routes.ts';
import type { Adapters } from './adapters.ts';
import { Countries } from './countries.ts';
import type { Erasures } from './erasures.ts';
import { tablesOf } from './file-desk.ts';
import { regionFinder } from './find-region.ts';
import { recordReaderOf } from './record-reader.ts';
import { named, type ServiceRuntime } from './service-runtime.ts';

const noCommands: CommandPort = {
  handle: () => Promise.reject(new Error('this part has no commands of its own')),
};

/** A service's own routes. */
export const edgeOf = (runtime: ServiceRuntime): WebService =>
  runtime.definition.edge({ host: runtime.host, commands: runtime, records: recordReaderOf(runtime) });

interface ImportParts {
  readonly runtimes: readonly ServiceRuntime[];
  readonly adapters: Pick<Adapters, 'files' | 'notes'>;
  readonly seeds: URL;
  readonly erasures: Erasures;
}

/** The templates of all services behind one desk. */
export function importsEdge({ runtimes, adapters, seeds, erasures }: ImportParts): WebService {
  const templates = runtimes.flatMap(({ definition }) => definition.templates);
  const countries = new Countries(new URL('regions/countries.json', seeds));
  const files = tablesOf(adapters);
  const hostOf = async (service: string): Promise<ImportHost> => {
    const runtime = named(runtimes, service);
    const { masters } = runtime.host;
    return {
      handler: runtime,
      read: runtime.read,
      ...(await runtime.seeing()),
      masters,
      findRegion: regionFinder(masters, countries),
      files,
    };
  };
  const host = new ImportDesk({ templates, hostOf });
  erasures.remembers(host);
  return webService({
    name: 'imports',
    zh: '数据导入',
    en: 'Imports',
    routes: importRoutes(templates),
    host,
    commands: noCommands,
  });
}

/** Tokens of people. */
export const accessEdge = (host: { readonly issuer: Issuer; readonly masters: Masters }): WebService =>
  webService({ name: 'access', zh: '访问', en: 'Access', routes: accessRoutes, host, commands: noCommands });

/** People as the edge asks for them, from the masters as they stand. */
export const directoryOf = (masters: Masters): PeopleDirectory => ({
  identityOf: (person, on) => masters.people.identityOf(person, on),
  isDemo: (person) => masters.people.isDemo(person),
  profileOf: (person) => {
    const known = masters.people.find(person);
    if (!known?.right) return undefined;
    const { role, organisation } = known.right;
    return {
      name: known.name,
      role,
      organisation,
      organisationName: masters.organisations.nameOf(organisation),
    };
  },
});
