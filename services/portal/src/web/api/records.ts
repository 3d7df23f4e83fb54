import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Words } from '../i18n/words.ts';
import { getJson, queryString, segment } from './http.ts';

export type FieldValue = string | number | boolean | null;

/** A record of a service (记录). Money fields are fen and end in `Fen`, dates in `On`. */
export interface RecordRow {
  readonly service: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly status: string;
  readonly day: string;
  readonly county: string | null;
  readonly zone: string | null;
  readonly organisation: string | null;
  readonly creditCode: string | null;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly files: readonly string[];
  readonly work: readonly { readonly role: string; readonly action: string }[];
}
export interface RecordDetail extends RecordRow {
  readonly state: unknown;
}
export interface RecordKey {
  readonly service: string;
  readonly kind: string;
  readonly id: string;
}
export interface RecordKind extends Words {
  readonly service: string;
  readonly kind: string;
}

/** A fact of a record (事实): what happened, who stated it and when, from which row of which file, by which rules. */
export interface Fact extends Words {
  readonly type: string;
  readonly id: string;
  readonly position: number;
  readonly version: number;
  readonly recordedAt: string;
  readonly factDate: string;
  readonly businessDate: string;
  readonly actor: {
    readonly person: string;
    readonly name: string | null;
    readonly role: string | null;
    readonly organisation: string | null;
  };
  readonly source: { readonly file: string; readonly sheet: string; readonly row: number } | null;
  readonly policy: readonly {
    readonly key: string;
    readonly scope: string;
    readonly validFrom: string | null;
    readonly rowId: string;
  }[];
  readonly hash: string;
  readonly data: unknown;
}

export interface WorkItem extends RecordKey {
  readonly version: number;
  readonly title: string;
  readonly status: string;
  readonly action: string;
  readonly since: string;
  readonly due: string | null;
}

export interface RecordFilter {
  readonly search?: string | undefined;
  readonly status?: string | undefined;
  readonly county?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly order?: string | undefined;
  readonly cursor?: string | undefined;
}

const pathOf = ({ service, kind, id }: RecordKey): string => `/records${segment(service, kind, id)}`;

export const useRecordKinds = (enabled = true) =>
  useQuery({
    queryKey: ['kinds'],
    queryFn: ({ signal }) => getJson<{ kinds: readonly RecordKind[] }>('/records', signal),
    staleTime: Infinity,
    enabled,
  });

export const useRecords = (of: Pick<RecordKey, 'service' | 'kind'>, filter: RecordFilter) =>
  useQuery({
    queryKey: ['records', of.service, of.kind, filter],
    queryFn: ({ signal }) =>
      getJson<{ rows: readonly RecordRow[]; next: string | null }>(
        `/records${segment(of.service, of.kind)}${queryString({ ...filter, limit: 50 })}`,
        signal,
      ),
    placeholderData: keepPreviousData,
  });

export const useRecord = (key: RecordKey) =>
  useQuery({
    queryKey: ['record', key],
    queryFn: ({ signal }) => getJson<RecordDetail>(pathOf(key), signal),
  });

export const useFacts = (key: RecordKey) =>
  useQuery({
    queryKey: ['facts', key],
    queryFn: ({ signal }) => getJson<{ facts: readonly Fact[] }>(`${pathOf(key)}/facts`, signal),
  });

export const useWork = (enabled = true) =>
  useQuery({
    queryKey: ['work'],
    queryFn: ({ signal }) => getJson<{ items: readonly WorkItem[] }>('/work', signal),
    enabled,
  });
