import { readFileSync } from 'node:fs';

/** A figure or target that a province published (公布数), as its source has it; never mixed with counted figures. */
export interface PublishedFigure {
  readonly id: string;
  readonly region: string;
  readonly indicator: string;
  readonly kind: string;
  readonly year: number;
  readonly value: number;
  readonly unit: string;
  readonly comparator: string;
  readonly yoyPercent: number | null;
  readonly source: string;
  readonly note: string;
  readonly noteZh: string;
}
interface Label {
  readonly key: string;
  readonly name: string;
  readonly nameZh: string;
}
interface Source {
  readonly id: string;
  readonly date: string;
  readonly title: string;
  readonly publisher: string;
  readonly description: string;
  readonly descriptionZh: string;
}

const seeds = new URL('../../../../seeds/published/', import.meta.url);
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, seeds), 'utf8'));

export const PUBLISHED = read('figures.json') as readonly PublishedFigure[];
/** Names of what is published beside the indicators of the list. */
export const PUBLISHED_LABELS = read('labels.json') as readonly Label[];
export const PUBLISHED_SOURCES = read('sources.json') as readonly Source[];
