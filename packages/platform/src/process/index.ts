export type { ProcessOptions } from './process-options.ts';
export { runService, type ProcessParts, type RunnableService } from './run-service.ts';
