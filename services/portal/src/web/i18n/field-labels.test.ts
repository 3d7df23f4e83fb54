import { allFacts } from '@torchline/facts';
import { z } from 'zod';
import { MONEY_FIELDS } from '../records/money-fields.ts';
import zh from './zh.json' with { type: 'json' };

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly type?: string;
  readonly items?: Schema;
}
interface Property {
  readonly name: string;
  readonly of: Schema;
}

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** Every property of a schema at any depth. */
function propertiesOf(schema: Schema): Property[] {
  const own = Object.entries(schema.properties ?? {}).map(([name, of]) => ({ name, of }));
  const inner = Object.values(schema).filter(isSchema);
  return [...own, ...inner.flatMap(propertiesOf)];
}

/** The property itself, and what it may be instead of null or in a list. */
function kindsOf(of: Schema): Schema[] {
  const options = 'anyOf' in of && Array.isArray(of.anyOf) ? of.anyOf.filter(isSchema) : [];
  return [of, ...options.flatMap(kindsOf), ...(of.items ? [of.items] : [])];
}

const properties = allFacts().flatMap(({ schema }) =>
  propertiesOf(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Schema),
);
const namesWhere = (holds: (of: Schema) => boolean): string[] =>
  [...new Set(properties.filter(({ of }) => kindsOf(of).some(holds)).map(({ name }) => name))].sort();

test('every field of every fact has a label', () => {
  const names = [...new Set(properties.map(({ name }) => name))];
  expect(names.length).toBeGreaterThan(100);
  expect(names.filter((name) => !(name in zh.field))).toEqual([]);
});

test('every code of every fact has a word', () => {
  const codes = properties.flatMap(({ of }) => kindsOf(of)).flatMap((of) => of.enum ?? []);
  const words = codes.filter(
    (code): code is string => typeof code === 'string' && /^[A-Z][A-Z_]+$/.test(code),
  );
  expect([...new Set(words)].filter((code) => !(code in zh.value))).toEqual([]);
});

test('fields are shown as money where they are fen, and only there', () => {
  const fen = namesWhere(({ format }) => format === 'fen');
  const numbers = namesWhere(({ format, type }) => type === 'integer' && format !== 'fen');
  expect(fen.filter((name) => !MONEY_FIELDS.has(name))).toEqual([]);
  expect(numbers.filter((name) => MONEY_FIELDS.has(name))).toEqual([]);
  expect([...MONEY_FIELDS].filter((name) => !fen.includes(name))).toEqual([]);
});
