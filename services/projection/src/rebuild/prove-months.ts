import type { Feed } from '@torchline/event-feed';
import type { Regions } from '@torchline/regions';
import { COUNTING_VERSION } from '../counting-version.ts';
import type { PositionVector } from '../engine/known-at.ts';
import { Places } from '../engine/places.ts';
import { figuresKnownAt, manifestFrom, rootOf } from '../months/manifest.ts';
import { REFERENCE } from '../projector/projector.ts';
import { SqliteBook } from '../store/sqlite/sqlite-book.ts';
import { LiveFigures } from './live-figures.ts';
import { regionsAt, treeText } from './regions-at.ts';

/** Whether the rebuilt figures, as they were known when a month was closed, have the root that was published. */
export interface MonthProof {
  readonly month: string;
  readonly number: number;
  /** `OTHER_RULES`: closed by another counting version or in another region tree, by which it keeps its figures. */
  readonly proof: 'SAME' | 'DIFFERS' | 'OTHER_RULES';
}

export interface ProofSources {
  readonly feed: Feed;
  readonly province: string;
  readonly regions: Regions;
}

/** Works every closed month out again from a file of figures (封账复核). */
export async function proveMonths(path: string, sources: ProofSources): Promise<readonly MonthProof[]> {
  const manifests = new LiveFigures(path).closedAfter((figures) => figures.manifests());
  const book = new SqliteBook(path);
  const places = new Places(sources.regions, sources.province);
  const proofs: MonthProof[] = [];
  try {
    for (const stored of manifests) {
      const { month, number, root, vector, versions } = manifestFrom(stored);
      const isSame = rootOf(figuresKnownAt(book, places, { month, vector })) === root;
      const isOther =
        !isSame && (versions.counting !== COUNTING_VERSION || !(await hasTreeOf(vector, sources)));
      proofs.push({ month, number, proof: isSame ? 'SAME' : isOther ? 'OTHER_RULES' : 'DIFFERS' });
    }
  } finally {
    book.close();
  }
  return proofs;
}

/** True when the tree is still that of a vector. */
async function hasTreeOf(
  vector: PositionVector,
  { feed, province, regions }: ProofSources,
): Promise<boolean> {
  const then = await regionsAt(feed, province, vector[REFERENCE] ?? 0);
  return treeText(then, province) === treeText(regions, province);
}
