import { certification } from '@torchline/certification';
import { contracts } from '@torchline/contracts';
import { incubators } from '@torchline/incubators';
import { loanPools } from '@torchline/loan-pools';
import type { ServiceDefinition } from '@torchline/platform';
import { openFigureBook, projection, type FigureBook } from '@torchline/projection';
import { reference } from '@torchline/reference';
import { scheduling } from '@torchline/scheduling';
import { figuresFile } from './figures.ts';

const writing: readonly ServiceDefinition[] = [
  reference,
  certification,
  contracts,
  incubators,
  loanPools,
  scheduling,
];

/** Names of all services that have a log, in the order in which they are named at start. */
export const serviceNames: readonly string[] = [...writing.map(({ name }) => name), 'projection'];

/** Opened at the first question: the worker makes the file when it starts. */
function bookOn(data: string): () => FigureBook {
  let book: FigureBook | undefined;
  return () => {
    book ??= openFigureBook(figuresFile(data));
    if (!book) throw new Error(`no figures in ${data}`);
    return book;
  };
}

/** Every service of the house on one data folder. */
export const servicesOn = (data: string): readonly ServiceDefinition[] => [
  ...writing,
  projection(bookOn(data)),
];
