export { nativeTest, ownServers, type OwnServers } from './own-servers.ts';
