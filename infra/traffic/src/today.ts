/** The business date of all traffic: the last day of the seeds' working calendar year that all dates lie before. */
export const TODAY = '2026-11-02';
