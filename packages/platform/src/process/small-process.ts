/**
 * Environment of a process that shares its machine with many others: what is young in its heap stays small, and its
 * threads take memory from two arenas instead of one each.
 */
export const SMALL_PROCESS: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '2',
  NODE_OPTIONS: '--max-semi-space-size=8',
};
