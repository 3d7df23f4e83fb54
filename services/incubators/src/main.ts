import { runService } from '@torchline/platform/process';
import { incubators } from './service.ts';

await runService(incubators);
