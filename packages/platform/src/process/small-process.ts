const { NODE_COMPILE_CACHE } = process.env;

/**
 * Environment of a process that shares its machine with many others. Heaps of its threads have a limit, for V8 lets a heap
 * without one grow to several times what is alive in it before it cleans it through; what is young in them stays small;
 * memory comes from two arenas instead of one for each thread, and large pieces go back at once. What was compiled once is
 * not compiled again.
 */
export const SMALL_PROCESS: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
  NODE_OPTIONS: '--max-semi-space-size=4 --max-old-space-size=384',
  ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }),
};
