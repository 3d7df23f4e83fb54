package torchline.streams;

/** An entity as it is kept: the version and hash that were applied, and its folded state. */
public record Entity<S>(long version, String hash, S state) {}
