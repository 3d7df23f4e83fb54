import { factDefinition } from './define.ts';

type Members = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A fact's data with its personal fields closed: whose they are, never what they say (读模型不含个人信息). Read models
 * are folded from this, so that an erasure leaves nothing in them, and a rebuild before or after it is the same.
 */
export function closePersons(type: string, data: unknown): unknown {
  const personal = factDefinition(type)?.personal ?? [];
  if (personal.length === 0 || !isObject(data)) return data;
  const closed = personal.flatMap((field): [string, unknown][] => {
    const value = data[field];
    if (!isObject(value)) return [];
    const { person } = value;
    return [[field, { person: typeof person === 'string' ? person : '', erased: true }]];
  });
  return { ...data, ...Object.fromEntries(closed) };
}
