import type { IsoDate } from '@torchline/kernel';

/** What reference's deciders ask of the look-ups (they are reference's own facts, folded). */
export interface ReferenceLookups {
  regionExists(code: string, on: IsoDate): boolean;
  organisationStands(id: string, on: IsoDate): boolean;
  /** The last generation of keys that a person's data was sealed under; 0 for a person who is in no fact. */
  generationOf(person: string): Promise<number>;
}
