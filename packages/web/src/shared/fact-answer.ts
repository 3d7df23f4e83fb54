import { factDefinition } from '@torchline/facts';
import type { Identity, RecordedFact } from '@torchline/kernel';
import { z } from 'zod';
import type { PeopleDirectory, PersonProfile } from '../ports.ts';

const actor = z.object({
  person: z.string(),
  name: z.string().nullable(),
  role: z.string().nullable(),
  organisation: z.string().nullable(),
});
const policyUse = z.object({
  key: z.string(),
  scope: z.string(),
  validFrom: z.string().nullable(),
  rowId: z.string(),
  certainty: z.string(),
});

/** A fact as a reader gets it: what, when, who, from which row of which file, by which rules. */
export const factAnswer = z.object({
  type: z.string(),
  zh: z.string(),
  en: z.string(),
  id: z.string(),
  position: z.number().int(),
  version: z.number().int(),
  recordedAt: z.string(),
  factDate: z.string(),
  businessDate: z.string(),
  actor,
  source: z.object({ file: z.string(), sheet: z.string(), row: z.number().int() }).nullable(),
  policy: z.array(policyUse),
  hash: z.string(),
  data: z.unknown(),
});
export type FactAnswer = z.output<typeof factAnswer>;

/** `ClaimWrittenOff` is "Claim written off". */
export const englishName = (type: string): string =>
  type.replace(/(?<=[a-z])([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);

const OFFICIALS = ['COUNTY', 'CITY', 'PROVINCE', 'TRUSTEE', 'AUDITOR', 'OFFICE_REGISTRAR', 'OFFICE_REVIEWER'];

/** Desks read every name; others only those of their own organisation, and of the rest the organisation. */
const mayReadName = (reader: Identity, profile: PersonProfile): boolean =>
  OFFICIALS.includes(reader.role) ||
  (profile.organisation !== '' && profile.organisation === reader.organisation);

function actorOf(person: string, reader: Identity, people: PeopleDirectory): FactAnswer['actor'] {
  const profile = people.profileOf(person);
  if (!profile) return { person, name: null, role: null, organisation: null };
  const { role, organisationName } = profile;
  return {
    person,
    name: mayReadName(reader, profile) ? profile.name : null,
    role,
    organisation: organisationName,
  };
}

/** Personal fields are taken out for readers who see months and figures only, or run the machine. */
function dataFor(fact: RecordedFact, reader: Identity): unknown {
  const personal = factDefinition(fact.type)?.personal ?? [];
  if (reader.role !== 'AGGREGATOR' && reader.role !== 'OPERATOR') return fact.data;
  const fields = Object.entries(fact.data as Readonly<Record<string, unknown>>);
  return Object.fromEntries(fields.filter(([name]) => !personal.includes(name)));
}

/** The fact for a reader in whose scope the record lies. */
export function answerOf(fact: RecordedFact, reader: Identity, people: PeopleDirectory): FactAnswer {
  const { meta } = fact;
  return {
    type: fact.type,
    zh: factDefinition(fact.type)?.zh ?? fact.type,
    en: englishName(fact.type),
    id: fact.id,
    position: fact.position,
    version: fact.version,
    recordedAt: meta.recordedAt,
    factDate: meta.factDate,
    businessDate: meta.businessDate,
    actor: actorOf(meta.actor, reader, people),
    source: meta.source ?? null,
    policy: [...(meta.policy ?? [])],
    hash: fact.hash,
    data: dataFor(fact, reader),
  };
}
