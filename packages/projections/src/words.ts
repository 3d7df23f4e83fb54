/** Words as they are compared: one form of width and case, single spaces. */
export const normaliseWords = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/** What is kept of a document's words. A view that wants to be found by pinyin adds the spelling to its words. */
export const searchText = (words: readonly string[] = []): string => words.map(normaliseWords).join('\n');

/** The words that somebody typed; every one must occur. */
export const wordsOf = (typed: string | undefined): string[] =>
  normaliseWords(typed ?? '')
    .split(' ')
    .filter((word) => word !== '');
