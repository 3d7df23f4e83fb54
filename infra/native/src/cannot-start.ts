/** Why servers cannot be started here, in words for the person in front of the machine: Chinese, then English. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';

  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
  }
}
