import { runService } from '@torchline/platform/process';
import { certification } from './service.ts';

await runService(certification);
