/* placeholder until the look-ups land */
export interface Masters {
  readonly position: number;
}
