/** Something that must never be, in words that lead to it. */
export interface Fault {
  readonly check: 'lost' | 'doubled' | 'torn' | 'answer' | 'log' | 'figures' | 'start' | 'stop' | 'refused';
  readonly what: string;
}
export const fault = (check: Fault['check'], what: string): Fault => ({ check, what });
