export { CannotStart } from './cannot-start.ts';
export { cached } from './fetching/cache.ts';
export { fetchServers } from './fetching/fetch-servers.ts';
export { findJava } from './fetching/java.ts';
export { lastLines, runProgram } from './fetching/run-program.ts';
export { freePorts, isFree } from './processes/ports.ts';
export type { Broker, Server } from './server.ts';
export { startServers, type Servers, type ServersAsked } from './start-servers.ts';
