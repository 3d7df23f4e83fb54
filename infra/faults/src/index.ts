export { FaultProxy, type Passed, type ProxyAsked } from './proxy.ts';
export { proxyBrokers, proxyMember, type Proxied } from './server-proxies.ts';
export type { Direction } from './wire.ts';
