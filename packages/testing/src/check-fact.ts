import { factDefinition } from '@torchline/facts';
import type { NewFact } from '@torchline/kernel';
import { z } from 'zod';

/** Throws when a fact is not published, of another version, or its data is not what its schema says. */
export function checkFact(fact: NewFact): void {
  const definition = factDefinition(fact.type);
  if (!definition) throw new Error(`${fact.type} is not a published fact`);
  if (definition.version !== fact.schemaVersion)
    throw new Error(`${fact.type} is at version ${definition.version}, not ${fact.schemaVersion}`);
  const result = definition.schema.safeParse(fact.data);
  if (!result.success) throw new Error(`${fact.type} breaks its schema: ${z.prettifyError(result.error)}`);
}
