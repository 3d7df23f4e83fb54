import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Language } from '../i18n/language.ts';
import { getJson } from './http.ts';

interface Named {
  readonly code: string;
  readonly name: string;
  readonly nameEn?: string | null;
}
interface Unit extends Named {
  readonly counties: readonly Named[];
}
interface Regions {
  readonly province: Named;
  readonly units: readonly Unit[];
  readonly zones?: readonly Named[];
}
interface Organisations {
  readonly rows: readonly { readonly organisation: string; readonly name: string }[];
}

export const useRegions = () =>
  useQuery({
    queryKey: ['regions'],
    queryFn: ({ signal }) => getJson<Regions>('/regions', signal),
    staleTime: Infinity,
  });

const useOrganisations = () =>
  useQuery({
    queryKey: ['organisations'],
    queryFn: ({ signal }) => getJson<Organisations>('/organisations', signal),
    staleTime: 60_000,
  });

/** Fields that hold the code of a place, and those that hold the id of an organisation. */
const PLACES = new Set(['county', 'region', 'unit', 'zone', 'from', 'province', 'sellerProvince']);
const ORGANISATIONS = new Set(['organisation', 'bank', 'office', 'carrier']);

/** The name behind a code in a field of a record; undefined where the masters know none. */
export function useCodeName(language: Language): (field: string, code: string) => string | undefined {
  const { data: regions } = useRegions();
  const { data: organisations } = useOrganisations();
  const places = useMemo(() => {
    const { province, units = [], zones = [] } = regions ?? {};
    const all = [
      ...(province ? [province] : []),
      ...units,
      ...units.flatMap(({ counties }) => counties),
      ...zones,
    ];
    return new Map(all.map((one) => [one.code, language === 'en' ? (one.nameEn ?? one.name) : one.name]));
  }, [regions, language]);
  const bodies = useMemo(
    () => new Map(organisations?.rows.map(({ organisation, name }) => [organisation, name])),
    [organisations],
  );
  return (field, code) =>
    PLACES.has(field) ? places.get(code) : ORGANISATIONS.has(field) ? bodies.get(code) : undefined;
}
