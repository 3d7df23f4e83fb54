export { CuttingProxy } from './cutting-proxy.ts';
export { freshAddress, openFresh, primaryOf } from './servers.ts';
