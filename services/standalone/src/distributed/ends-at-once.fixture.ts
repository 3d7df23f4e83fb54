/** A process that has a fault which starting again does not repair. */
process.exit(3);
