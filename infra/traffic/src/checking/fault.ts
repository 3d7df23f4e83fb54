/** Something that must never be, in words that lead to it. */
export interface Fault {
  readonly check:
    | 'lost'
    | 'doubled'
    | 'torn'
    | 'answer'
    | 'log'
    | 'figures'
    | 'start'
    | 'stop'
    | 'refused'
    /** Of the large size alone. */
    | 'stranger'
    | 'topic'
    | 'views'
    | 'held'
    | 'lag'
    | 'memory'
    | 'publishing';
  readonly what: string;
}
export const fault = (check: Fault['check'], what: string): Fault => ({ check, what });
