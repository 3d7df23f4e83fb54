export * from './service-definition.ts';
export type { Adapters, FileNote, FileNotes, RunningViews, ViewProgress } from './adapters.ts';
export { startInstance, todayOf, type Beside, type Instance, type InstanceOptions } from './instance.ts';
export { clockEdge, clockOn, demoFirstDay, morningOf, type DemoClock } from './demo-clock.ts';
export { SEEDS } from './places.ts';
export { describedServices } from './described.ts';
export { ServiceRuntime } from './service-runtime.ts';
