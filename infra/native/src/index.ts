export { CannotStart } from './cannot-start.ts';
export { fetchServers } from './fetching/fetch-servers.ts';
export type { Broker, Server } from './server.ts';
export { startServers, type Servers, type ServersAsked } from './start-servers.ts';
