export { CannotStart } from './cannot-start.ts';
export type { Server } from './server.ts';
export { startServers, type Servers, type ServersAsked } from './start-servers.ts';
