import { MAX_ROWS, type KeyedView, type Page, type Query, type ViewReader } from './port.ts';

/** Every document of a list, read page by page: for lists whose length the service knows to be small. */
export async function findAll<Doc extends object>(
  views: ViewReader,
  view: KeyedView<Doc>,
  query: Omit<Query, 'limit' | 'cursor'>,
): Promise<Doc[]> {
  const docs: Doc[] = [];
  let page: Page<Doc> | undefined;
  do {
    const after = typeof page?.next === 'string' ? { cursor: page.next } : {};
    page = await views.find(view, { ...query, ...after, limit: MAX_ROWS });
    docs.push(...page.rows.map(({ doc }) => doc));
  } while (page.next !== null);
  return docs;
}
