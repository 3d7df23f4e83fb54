import type { Gate } from '../authenticate.ts';
import type { CommandPort, FileDesk } from '../ports.ts';
import { webService, type WebService } from '../service.ts';
import { fileRoutes } from './file-routes.ts';
import { recordRoutes } from './record-routes.ts';
import type { SharedHost } from './shared-host.ts';
import { getMe, getWork } from './work-routes.ts';

/** No route of this service is a command. */
const noCommands: CommandPort = {
  handle: () => Promise.reject(new Error('the shared routes have no commands')),
};

export interface SharedParts {
  readonly services: readonly WebService[];
  readonly gate: Pick<Gate, 'people'>;
  readonly files: FileDesk;
}

/** The routes that every service gets for nothing: records, facts, work, files, and who I am. */
export function sharedService(parts: SharedParts): WebService {
  const records = new Map(
    parts.services.flatMap(({ name, records: reader }) => (reader ? [[name, reader] as const] : [])),
  );
  return webService<SharedHost>({
    name: 'shared',
    zh: '公共',
    en: 'Shared',
    routes: [...recordRoutes, ...fileRoutes, getWork, getMe],
    host: { records, people: parts.gate.people, files: parts.files },
    commands: noCommands,
  });
}
