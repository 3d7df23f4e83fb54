/** Version of the code that counts: raised when a definition changes what is counted; the figures are then counted again. */
export const COUNTING_VERSION = 4;
