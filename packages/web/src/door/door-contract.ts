import type { Description, Descriptions } from './described.ts';

type Members = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function together(all: readonly Members[]): Members {
  const merged: Record<string, Record<string, unknown>> = {};
  for (const members of all)
    for (const [name, values] of Object.entries(members)) merged[name] = { ...values, ...merged[name] };
  return merged;
}

/** The contracts of all services as one (OpenAPI): what a client of the door reads. */
export function doorContract(descriptions: Descriptions): object {
  const known = descriptions.services.flatMap((service): Description[] => {
    const description = descriptions.of(service);
    return description ? [description] : [];
  });
  const tags = new Map(known.flatMap(({ tags: own = [] }) => own.map((tag) => [tag.name, tag] as const)));
  return {
    ...known[0],
    tags: [...tags.values()],
    paths: together(known.map(({ paths }) => paths)),
    components: together(known.map(({ components = {} }) => components)),
  };
}
