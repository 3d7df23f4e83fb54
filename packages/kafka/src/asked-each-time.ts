/**
 * A number of milliseconds for kafkajs that may be another one for each request: it takes one for good, and does nothing
 * with it but write it into the request or wait so long, which both ask an object what number it stands for.
 */
export const askedEachTime = (ms: () => number): number => ({ valueOf: ms }) as unknown as number;
