import { newId } from '@torchline/kernel';
import type { AppendBatch, CommandToRecord, FactToAppend } from '../port.ts';

export const AT = '2026-03-02T01:00:00.000Z';

/** A fact of a stream; the suite knows no service, so most have no schema. */
export const sampleFact = (
  stream: string,
  data: unknown = { amount: 1 },
  type = 'Sampled',
): FactToAppend => ({
  id: newId(),
  stream,
  type,
  data,
  meta: {
    commandId: 'command',
    correlation: 'correlation',
    actor: 'person-1',
    factDate: '2026-03-01',
    businessDate: '2026-03-02',
    schemaVersion: 1,
  },
});

/** A fact with a contact person, whom the store must seal. */
export const personalFact = (stream: string, contact: { name: string; phone: string }): FactToAppend =>
  sampleFact(
    stream,
    { carrier: 'C1', name: '火炬孵化器', revisedOn: '2026-03-01', contact },
    'CarrierDetailsRevised',
  );

export const sampleCommand = (key: string, facts: readonly [number, number]): CommandToRecord => ({
  caller: 'person-1',
  route: 'POST /samples',
  key,
  bodyHash: `body of ${key}`,
  answer: { said: key },
  facts,
});

export const batchOf = (
  expect: Readonly<Record<string, number>>,
  facts: readonly FactToAppend[],
  rest: Partial<AppendBatch> = {},
): AppendBatch => ({ expect: new Map(Object.entries(expect)), facts, commands: [], at: AT, ...rest });
