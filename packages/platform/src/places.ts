/** Folder of the seeds that come with the product. */
export const SEEDS = new URL('../../../seeds/', import.meta.url);
