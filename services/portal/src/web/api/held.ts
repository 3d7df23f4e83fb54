import { useQuery } from '@tanstack/react-query';
import type { Words } from '../i18n/words.ts';
import type { Level, Whole } from './figures.ts';
import { getJson } from './http.ts';

export interface HeldIndicator {
  readonly key: string;
  readonly name: string;
  readonly nameZh: string;
  readonly unit: string;
  readonly decimals: number;
}

/** One cell that a ruling would change, and by how much. */
export interface CellChange {
  readonly indicator: HeldIndicator;
  readonly measure: string;
  readonly place: { readonly level: Level; readonly name: string; readonly nameEn: string | null };
  readonly period: string;
  readonly count: number;
  readonly amount: Whole;
}

/** What a ruling would do to the figures as they stand (预计影响). */
export interface Forecast {
  readonly possible: boolean;
  readonly applies: number;
  readonly waits: number;
  readonly next: { readonly type: string; readonly detail: string; readonly reason: Words } | null;
  readonly closedMonths: readonly string[];
  readonly secondPerson: boolean;
  readonly cells: readonly CellChange[];
  readonly cellsInAll: number;
  /** Sent back with the ruling: it is this forecast that was seen. */
  readonly forecast: string;
}

export type RulingKind = 'RELEASE' | 'DISCARD';

/** A fact that the figures lack (暂存事实). */
export interface HeldEntry {
  readonly log: string;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly type: string;
  readonly typeZh: string | null;
  readonly detail: string;
  readonly since: string;
  readonly waiting: number;
  readonly reason: Words;
  readonly owner: {
    readonly organisation: string | null;
    readonly place: { readonly name: Words; readonly unit: Words | null } | null;
    readonly statedBy: { readonly role: string; readonly organisation: string | null } | null;
  };
  readonly indicators: readonly HeldIndicator[];
  readonly release: Forecast;
  readonly discard: Forecast;
  readonly proposal:
    | { readonly kind: RulingKind; readonly reason: string; readonly at: string; readonly own: boolean }
    | undefined;
  readonly record: { readonly service: string; readonly kind: string; readonly id: string };
}

/** The last that was decided about a held fact. */
export interface HeldRuling {
  readonly log: string;
  readonly stream: string;
  readonly position: number;
  readonly type: string;
  readonly kind: RulingKind;
  readonly state: 'PROPOSED' | 'RULED';
  readonly reason: string;
  readonly at: string;
  readonly cells: number;
}

export interface HeldAnswer {
  readonly total: number;
  readonly stopped: readonly { readonly log: string; readonly reason: string }[];
  readonly entries: readonly HeldEntry[];
  readonly rulings: readonly HeldRuling[];
}

export const useHeld = () =>
  useQuery({
    queryKey: ['held'],
    queryFn: ({ signal }) => getJson<HeldAnswer>('/held-facts', signal),
  });
