import { certification } from '@torchline/certification';
import { contracts } from '@torchline/contracts';
import { incubators } from '@torchline/incubators';
import { loanPools } from '@torchline/loan-pools';
import type { ServiceDefinition } from '@torchline/platform';
import { projection, type FiguresReached } from '@torchline/projection';
import { reference } from '@torchline/reference';
import { scheduling } from '@torchline/scheduling';

/** Services that take commands. */
export const writing: readonly ServiceDefinition[] = [
  reference,
  certification,
  contracts,
  incubators,
  loanPools,
  scheduling,
];

/** Names of all services that have a log, in the order in which they are named at start. */
export const serviceNames: readonly string[] = [...writing.map(({ name }) => name), 'projection'];

/** Every service of the house. */
export const servicesOn = (figures: FiguresReached): readonly ServiceDefinition[] => [
  ...writing,
  projection(figures),
];
