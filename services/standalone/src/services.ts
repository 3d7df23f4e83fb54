import { certification } from '@torchline/certification';
import { contracts } from '@torchline/contracts';
import { incubators } from '@torchline/incubators';
import { loanPools } from '@torchline/loan-pools';
import type { ServiceDefinition } from '@torchline/platform';
import { projection } from '@torchline/projection';
import { reference } from '@torchline/reference';
import { scheduling } from '@torchline/scheduling';

/** Every service of the house, in the order in which they are named at start. */
export const allServices: readonly ServiceDefinition[] = [
  reference,
  certification,
  contracts,
  incubators,
  loanPools,
  scheduling,
  projection,
];
