import { certification } from '@torchline/certification';
import { contracts } from '@torchline/contracts';
import { incubators } from '@torchline/incubators';
import { loanPools } from '@torchline/loan-pools';
import type { ServiceDefinition } from '@torchline/platform';
import { projection, type FiguresReached } from '@torchline/projection';
import { reference } from '@torchline/reference';
import { scheduling } from '@torchline/scheduling';

const unasked = (): never => {
  throw new Error('the figures are asked of the process that counts them');
};
/** Here a definition stands for a process, its log and its views. */
const nobodyAsks: FiguresReached = { book: unasked, held: { list: unasked, forecast: unasked } };

/** The services that run as processes, in the order in which the door asks them. */
export const DEFINITIONS: readonly ServiceDefinition[] = [
  reference,
  certification,
  contracts,
  incubators,
  loanPools,
  scheduling,
  projection(nobodyAsks),
];
