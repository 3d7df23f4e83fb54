import { GraduationHinted } from '@torchline/facts';
import {
  changed,
  same,
  streamOf,
  type Command,
  type CreditCode,
  type IsoDate,
  type NewFact,
} from '@torchline/kernel';
import type { HnteTitle, IncubatorsLookups } from '../lookups.ts';
import { stayRegister, tenancy, tenancyId, tenancyPart, type TenancyState } from './tenancy.ts';

/** `title` is a certificate that was just stated; the look-ups may not know it yet. */
export interface HintGraduationInput {
  readonly businessDate: IsoDate;
  readonly creditCode: CreditCode;
  readonly title?: HnteTitle | undefined;
}

/** The certificate that is valid longest on a day inside the time in incubation. */
function fitting(titles: readonly HnteTitle[], { entry, limitOn }: TenancyState): HnteTitle | undefined {
  if (!entry || limitOn === null) return undefined;
  return titles
    .filter(({ from, through, revokedOn }) => {
      const last = revokedOn === undefined || through < revokedOn ? through : revokedOn;
      return from <= limitOn && from < last && entry.enteredOn < last;
    })
    .sort((a, b) => (a.through < b.through ? 1 : -1))[0];
}

function hinted(state: TenancyState, titles: readonly HnteTitle[], hintedOn: IsoDate): NewFact[] {
  const title = fitting(titles, state);
  const { entry, hint, status } = state;
  if (!entry || !title || hint?.certificate === title.certificate) return [];
  if (status !== 'INCUBATED' && status !== 'OVERDUE') return [];
  const { certificate, from: validFrom, through: validThrough } = title;
  const data = { ...tenancyPart(entry), code: 'G1' as const, certificate, validFrom, validThrough, hintedOn };
  return [GraduationHinted.make(streamOf(tenancy, tenancyId(entry)), data, { factDate: hintedOn })];
}

/** 毕业提示: an enterprise in incubation holds a certificate that fits G1. The carrier decides whether to claim. */
export const hintGraduation: Command<
  HintGraduationInput,
  { readonly tenancies: readonly TenancyState[]; readonly known: readonly HnteTitle[] },
  IncubatorsLookups
> = {
  name: 'HintGraduation',
  load: async ({ creditCode }, read, lookups) => {
    const known = (await lookups.hnteTitlesOf(creditCode)) ?? [];
    const { stays } = await read(stayRegister, creditCode);
    const lasting = stays.filter(({ endedOn }) => endedOn === null);
    const ids = lasting.map((stay) => tenancyId({ ...stay, creditCode }));
    return { known, tenancies: await Promise.all(ids.map((id) => read(tenancy, id))) };
  },
  decide: ({ title, businessDate }, { tenancies, known }) => {
    const isNew = title && !known.some(({ certificate }) => certificate === title.certificate);
    const titles = isNew ? [...known, title] : known;
    const facts = tenancies.flatMap((state) => hinted(state, titles, businessDate));
    return facts.length === 0 ? same() : changed(facts);
  },
};
