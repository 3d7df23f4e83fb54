import { importRoutes } from '@torchline/imports/routes';
import { sharedService, webService, type CommandPort, type WebService } from '@torchline/web';
import { accessRoutes } from './access-routes.ts';
import type { ServiceDefinition } from './service-definition.ts';

const nothing = {} as never;
const noCommands: CommandPort = { handle: () => Promise.reject(new Error('described routes are not asked')) };

/** All routes of an instance as its docs name them: the same ones that it serves, bound to nothing. */
export function describedServices(
  definitions: readonly ServiceDefinition[],
  doors: readonly WebService[] = [],
): readonly WebService[] {
  const templates = definitions.flatMap(({ templates: own }) => own);
  const services = [
    ...definitions.map((one) => one.edge({ host: nothing, commands: noCommands, records: undefined })),
    webService({
      ...{ name: 'imports', zh: '数据导入', en: 'Imports' },
      ...{ routes: importRoutes(templates), host: nothing, commands: noCommands },
    }),
    webService({
      ...{ name: 'access', zh: '访问', en: 'Access' },
      ...{ routes: accessRoutes, host: nothing, commands: noCommands },
    }),
    ...doors,
  ];
  return [...services, sharedService({ services, gate: nothing, files: nothing })];
}
