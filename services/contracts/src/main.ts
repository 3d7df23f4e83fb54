import { runService } from '@torchline/platform/process';
import { contracts } from './service.ts';

await runService(contracts);
