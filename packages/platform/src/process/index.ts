export { openedBy } from '../distributed/opened-by.ts';
export type { ProcessOptions } from './process-options.ts';
export {
  runService,
  type Hosted,
  type ProcessGround,
  type ProcessParts,
  type RunnableService,
} from './run-service.ts';
