import { runService } from '@torchline/platform/process';
import { scheduling } from './service.ts';

await runService(scheduling);
