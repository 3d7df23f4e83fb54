package torchline.streams.kinds;

import static torchline.streams.Days.isBefore;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import torchline.streams.Days;

/** An enterprise with all its certificates, places and applications (高企). */
public record Firm(
        String creditCode, List<Certificate> certificates, List<Move> moves, List<Relocation> relocations,
        List<Application> applications) {

    static final Firm EMPTY = new Firm("", List.of(), List.of(), List.of(), List.of());

    /** {@code knownFrom} is the first day on which the province counts it; {@code revokedOn} '' while it is not. */
    public record Certificate(
            String certificate, String issuedOn, String validThrough, boolean firstEver, String revokedOn,
            String knownFrom, boolean movedIn) {

        Certificate revoked(String day) {
            return new Certificate(certificate, issuedOn, validThrough, firstEver, day, knownFrom, movedIn);
        }

        /** First day on which it is not valid: the day after its end, or its revocation. */
        String end() {
            String natural = Days.after(validThrough);
            String end = !revokedOn.isEmpty() && isBefore(revokedOn, natural) ? revokedOn : natural;
            return isBefore(end, knownFrom) ? knownFrom : end;
        }

        boolean reachesItsEnd() {
            return end().equals(Days.after(validThrough));
        }
    }

    /** The place of the firm from a day on; {@code certificate} is the one that was issued there, '' for a move. */
    public record Move(String region, String zone, String day, String certificate) {}

    public record Relocation(String from, String to, String day) {}

    public record Application(String submittedOn, int year, String rejectedOn) {}

    /** A place for a stretch of days. */
    record Stay(Move place, String from, String until) {}

    /** When the firm is valid: overlapping certificates count once, joining ones leave no gap. */
    List<Days> validity() {
        return Days.joined(certificates.stream().map(one -> new Days(one.knownFrom, one.end())).toList());
    }

    /** Where the firm is on a day: its last certificate or move. */
    Move placeOn(String day) {
        for (int at = moves.size() - 1; at >= 0; at -= 1) if (moves.get(at).day.compareTo(day) <= 0) return moves.get(at);
        return moves.isEmpty() ? null : moves.get(0);
    }

    /** Days cut where the firm moves, each part with its place. */
    List<Stay> placed(List<Days> all) {
        List<Stay> stays = new ArrayList<>();
        for (Days days : all) {
            Set<String> cuts = new LinkedHashSet<>(List.of(days.from()));
            for (Move move : moves)
                if (isBefore(days.from(), move.day) && isBefore(move.day, days.until())) cuts.add(move.day);
            List<String> starts = List.copyOf(cuts);
            for (int at = 0; at < starts.size(); at += 1) {
                Move place = placeOn(starts.get(at));
                String until = at + 1 < starts.size() ? starts.get(at + 1) : days.until();
                if (place != null) stays.add(new Stay(place, starts.get(at), until));
            }
        }
        return stays;
    }

    /**
     * Re-recognition pending (重新认定待定): an applicant whose certificate reached its end, until the result of its
     * application or 31 December.
     */
    List<Days> pending() {
        List<Days> all = new ArrayList<>();
        for (Application application : applications)
            for (Certificate one : certificates)
                if (one.reachesItsEnd() && isFor(application, one)) {
                    String end = one.end();
                    String from = isBefore(end, application.submittedOn) ? application.submittedOn : end;
                    String until = firstResult(application, end);
                    if (isBefore(from, until)) all.add(new Days(from, until));
                }
        return all;
    }

    private static boolean isFor(Application application, Certificate one) {
        return application.year == yearOf(one.validThrough) || application.year == yearOf(one.end());
    }

    private String firstResult(Application application, String end) {
        Stream<String> issued = certificates.stream()
                .map(Certificate::issuedOn)
                .filter(day -> !isBefore(day, application.submittedOn));
        Stream<String> others = Stream.of(yearOf(end) + 1 + "-01-01", application.rejectedOn);
        return Stream.concat(issued, others).filter(day -> !day.isEmpty()).min(String::compareTo).orElseThrow();
    }

    private static int yearOf(String day) {
        return Integer.parseInt(day.substring(0, 4));
    }
}
