import type { DocumentIndex } from './port.ts';
import type { Shown } from './store-port.ts';
import { tokensOf } from './tokens.ts';
import { searchText } from './words.ts';

/** What a document is found and seen by, in the form in which it is kept and compared. */
export const shownOf = (index: DocumentIndex | undefined): Shown | undefined =>
  index && {
    fields: { ...index.fields },
    tokens: tokensOf(index.visibleTo).sort(),
    words: searchText(index.search),
    work: index.work ?? [],
  };
