package torchline.streams;

import com.fasterxml.jackson.annotation.JsonInclude;

/** One line of the book of what changed: of a contribution, or of what a member is told. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Delta(
        String entity, long version, String log, long position, String recordedAt, String cause,
        Contribution contribution, Difference.RowChange change) {

    static Delta of(Fact fact, Contribution contribution) {
        return of(fact, contribution, null);
    }

    static Delta of(Fact fact, Difference.RowChange change) {
        return of(fact, null, change);
    }

    private static Delta of(Fact fact, Contribution contribution, Difference.RowChange change) {
        return new Delta(fact.stream(), fact.version(), fact.log(), fact.position(), fact.recordedAt(), fact.type(),
                contribution, change);
    }
}
