import { runService } from '@torchline/platform/process';
import { projectionOn } from './units/figures-over-units.ts';

await runService({ name: 'projection', on: projectionOn });
