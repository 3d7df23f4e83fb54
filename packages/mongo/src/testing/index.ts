export { CuttingProxy } from './cutting-proxy.ts';
export { freshAddress, mongoUri, openFresh, primaryOf } from './servers.ts';
