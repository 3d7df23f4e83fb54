import type { mongo } from 'mongoose';
import type { CommandKey } from '../port.ts';
import type { CommandDocument } from './documents.ts';

export const nameOf = ({ caller, route, key }: CommandKey): string => JSON.stringify([caller, route, key]);

/** The records of commands by name, over the unique index: keys of one caller and route are looked up together. */
export async function findCommands(
  commands: mongo.Collection<CommandDocument>,
  keys: readonly CommandKey[],
): Promise<ReadonlyMap<string, CommandDocument>> {
  if (keys.length === 0) return new Map();
  const alike = Map.groupBy(keys, ({ caller, route }) => JSON.stringify([caller, route]));
  const wanted = [...alike.values()].map((some) => {
    const { caller, route } = some[0] as CommandKey;
    return { caller, route, key: { $in: [...new Set(some.map(({ key }) => key))] } };
  });
  const found = await commands.find({ $or: wanted }).toArray();
  return new Map(found.map((document) => [nameOf(document), document]));
}
