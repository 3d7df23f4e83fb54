/** Why servers cannot be started here, in words for the person in front of the machine: Chinese, then English. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.zh = zh;
    this.en = en;
  }
}

/** All results, or every reason why some cannot be had, in one error: a person installs once, not three times. */
export async function allOrEveryReason<T>(works: readonly Promise<T>[]): Promise<readonly T[]> {
  const results = await Promise.allSettled(works);
  const failures = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as Error] : [],
  );
  const reasons = failures.filter((failure) => failure instanceof CannotStart);
  const [worse] = failures.filter((failure) => !(failure instanceof CannotStart));
  if (worse !== undefined) throw worse;
  if (reasons.length > 0)
    throw new CannotStart(reasons.map(({ zh }) => zh).join('\n'), reasons.map(({ en }) => en).join('\n'));
  return results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
}
