import { runService } from '@torchline/platform/process';
import { loanPools } from './service.ts';

await runService(loanPools);
