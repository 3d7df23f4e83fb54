/** The variable that tells the workers of a run that no servers were found, and why. */
export const NO_SERVERS = 'TORCHLINE_NO_SERVERS';
