import { entityOf, on, type DataOf, type FactDefinition } from '@torchline/facts';
import {
  changed,
  created,
  same,
  streamOf,
  type Command,
  type Entity,
  type IsoDate,
  type Rejection,
} from '@torchline/kernel';

/** What was stated last for one key, as canonical text: enough to tell "same" from "changed". */
interface Stated {
  readonly text: string | null;
}

export interface StateInput<Data> {
  readonly businessDate: IsoDate;
  readonly id: string;
  readonly data: Data;
}

const textOf = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) => (isPlain(value) ? sorted(value) : value));
const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const sorted = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The fact that is stated, and what of its data makes no sense. */
interface Stating<Definition extends FactDefinition> {
  readonly definition: Definition;
  readonly refusal?: (data: DataOf<Definition>) => Rejection | undefined;
}

/**
 * A command that states reference data as it is from now on (policy rows, rates, calendars, regions): nothing known is
 * created, equal is same, different is changed. `refusal` says what makes no sense, so that nobody who looks it up ever
 * meets it. History stays in the log.
 */
export function stateCommand<Definition extends FactDefinition>(
  name: string,
  category: string,
  { definition, refusal = () => undefined }: Stating<Definition>,
): Command<StateInput<DataOf<Definition>>, { known: Stated }> {
  const entity: Entity<Stated> = entityOf<Stated>(category, { text: null }, [
    on(definition, (_, data) => ({ text: textOf(data) })),
  ]);
  return {
    name,
    load: async ({ id }, read) => ({ known: await read(entity, id) }),
    decide: ({ id, data, businessDate }, { known }) => {
      const refused = refusal(data);
      if (refused) return refused;
      if (known.text === textOf(data)) return same({ id });
      const fact = definition.make(streamOf(entity, id), data, { factDate: businessDate });
      return known.text === null ? created([fact], { id }) : changed([fact], { id });
    },
  };
}
