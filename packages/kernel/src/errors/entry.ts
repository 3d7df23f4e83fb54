/** One entry of the closed list of errors: HTTP status and the sentence in Chinese and English. */
export interface ErrorEntry {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}
