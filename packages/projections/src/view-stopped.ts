/** Why a view stopped: a log that contradicts itself, another owner, or a fold that threw. */
export type StopCode = 'FORK' | 'STALE_OWNER' | 'FOLD_FAILED';

/** A view that cannot go on. It keeps what it had; other views are not touched. */
export class ViewStopped extends Error {
  readonly code: StopCode;
  constructor(code: StopCode, message: string, cause?: unknown) {
    super(`${code}: ${message}`, cause === undefined ? undefined : { cause });
    this.name = 'ViewStopped';
    this.code = code;
  }
}

/** One sentence for logs and health pages. */
export const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
