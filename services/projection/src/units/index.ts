/** What the large size offers to the tools of an instance. */
export { openMongoBook, type OpenedBook } from '../store/mongo/open-book.ts';
