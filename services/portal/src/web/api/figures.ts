import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getJson, queryString, segment } from './http.ts';

/** An integer of any size; amounts beyond 2^53 come as text. */
export type Whole = number | string;
export type Level = 'province' | 'unit' | 'city' | 'county' | 'zone';
export type LightName = 'GREEN' | 'YELLOW' | 'RED' | 'NONE';

/** An indicator as the province defines it (指标). Values are integers: 10^decimals of them are one unit, fen for money. */
export interface IndicatorHead {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  /** Service that states its facts. */
  readonly owner: string;
  readonly unit: string;
  readonly kind: 'flow' | 'stock' | 'ratio';
  readonly direction: 'higher-is-better' | 'lower-is-better';
  readonly decimals: number;
  readonly targetDecimals: number;
  readonly definitionZh?: string;
  readonly definitionEn?: string;
}

export interface Place {
  readonly level: Level;
  readonly region: string;
  readonly zh: string;
  readonly en: string;
}

/** One indicator at one place in one month (指标值). Shares and gaps are in 1/10 of a percent or a point. */
export interface Figure extends Place {
  /** The month alone; null for a stock. */
  readonly month: Whole | null;
  /** January to the month; the value at its end for a stock, the ratio for a ratio. */
  readonly actual: Whole | null;
  readonly target: Whole | null;
  readonly completion: number | null;
  /** Stock over target, for stocks. */
  readonly attained: number | null;
  readonly timeProgress: number | null;
  readonly gap: number | null;
  readonly yoy: number | null;
  readonly rank: number | null;
  /** Places gained since the month before; negative when lost. */
  readonly movement: number | null;
  readonly light: LightName;
}

export interface IndicatorMonth extends IndicatorHead {
  /** Last month that all units have stated, with all months before it. */
  readonly completeThrough: string | null;
  readonly missing: readonly Pick<Place, 'region' | 'zh' | 'en'>[];
  /** The province first, then the units that the caller may see. */
  readonly figures: readonly Figure[];
}

/** The month of the overview (月度总览). */
export interface MonthOverview {
  readonly month: string;
  readonly closed: { readonly number: number; readonly on: string; readonly changedSince: number } | null;
  readonly freshness: {
    readonly positions: Readonly<Record<string, number>>;
    readonly lagSeconds: number;
    readonly heldFacts: number;
  };
  readonly indicators: readonly IndicatorMonth[];
}

export interface TrendPoint {
  readonly month: string;
  readonly value: Whole | null;
  readonly actual: Whole | null;
}

/** A record behind a figure with what it adds; all of them add up to `total`. */
export interface BehindRow {
  readonly service: string;
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly status: string;
  readonly day: string;
  readonly contribution: Whole;
}
export interface BehindPage {
  readonly total: Whole;
  readonly count: number;
  readonly rows: readonly BehindRow[];
  readonly next: string | null;
}

/** A figure or target that the province published (公布数), never counted by this instance. */
export interface Published {
  readonly id: string;
  readonly indicator: string;
  readonly name: string;
  readonly nameZh: string;
  readonly kind: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly comparator: string;
  readonly sourceTitle: string;
  readonly publisher: string;
  readonly noteZh: string;
  readonly note: string;
}

/** Months that have data, the last one first. */
export const useMonths = () =>
  useQuery({
    queryKey: ['months'],
    queryFn: ({ signal }) => getJson<{ months: readonly string[] }>('/months', signal),
  });

export const useMonth = (month: string | undefined) =>
  useQuery({
    queryKey: ['month', month],
    queryFn: ({ signal }) => getJson<MonthOverview>(`/months${segment(month ?? '')}`, signal),
    enabled: month !== undefined,
    placeholderData: keepPreviousData,
  });

export interface TrendOf {
  readonly indicator: string;
  readonly level: Level;
  readonly region: string;
  readonly from: string;
  readonly to: string;
}
export const useTrend = (of: TrendOf) =>
  useQuery({
    queryKey: ['trend', of],
    queryFn: ({ signal }) =>
      getJson<{ rows: readonly TrendPoint[] }>(`/figures${queryString({ ...of })}`, signal),
    placeholderData: keepPreviousData,
  });

export interface BehindOf {
  readonly indicator: string;
  readonly level: string;
  readonly region: string;
  readonly month: string;
  readonly cursor: string | undefined;
}
export const useBehind = ({ indicator, ...of }: BehindOf) =>
  useQuery({
    queryKey: ['behind', indicator, of],
    queryFn: ({ signal }) =>
      getJson<BehindPage>(`/figures${segment(indicator)}/records${queryString({ ...of })}`, signal),
  });

export const usePublished = (indicator: string) =>
  useQuery({
    queryKey: ['published', indicator],
    queryFn: ({ signal }) =>
      getJson<{ figures: readonly Published[] }>(`/published${queryString({ indicator })}`, signal),
  });

export const useAllPublished = () =>
  useQuery({
    queryKey: ['published'],
    queryFn: ({ signal }) => getJson<{ figures: readonly Published[] }>('/published', signal),
  });

/** What a month would be closed on: positions of all logs, and the hash over its figures. */
export interface CloseProposal {
  readonly month: string;
  readonly vector: Readonly<Record<string, number>>;
  readonly root: string;
}
export const useProposal = (month: string) =>
  useQuery({
    queryKey: ['proposal', month],
    queryFn: ({ signal }) => getJson<CloseProposal>(`/months${segment(month)}/proposal`, signal),
    staleTime: Infinity,
  });
