package torchline.streams;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/** What has to be added to what a state fed before, to make what it feeds now. */
public record Difference(List<Contribution> contributions, List<RowChange> rows) {

    /** 1 told, -1 taken back. */
    public record RowChange(MemberRow row, int times) {}

    public static Difference between(Outputs before, Outputs after) {
        return new Difference(
                contributions(before.contributions(), after.contributions()), rows(before.rows(), after.rows()));
    }

    private static List<Contribution> contributions(List<Contribution> before, List<Contribution> after) {
        int start = sameStart(before, after);
        if (start == before.size()) return after.subList(start, after.size());
        List<Contribution> changes = new ArrayList<>();
        for (Contribution one : after.subList(start, after.size())) add(changes, one, 1);
        for (Contribution one : before.subList(start, before.size())) add(changes, one, -1);
        changes.removeIf(Contribution::isZero);
        return changes;
    }

    /** The lists are short: looking through them is quicker than naming each contribution. */
    private static void add(List<Contribution> changes, Contribution one, int sign) {
        int at = indexOf(changes, one, Contribution::isAlike);
        if (at >= 0) changes.set(at, changes.get(at).plus(one, sign));
        else changes.add(sign > 0 ? one : one.negated());
    }

    private static List<RowChange> rows(List<MemberRow> before, List<MemberRow> after) {
        int start = sameStart(before, after);
        List<MemberRow> told = new ArrayList<>(after.subList(start, after.size()));
        List<RowChange> changes = new ArrayList<>();
        for (MemberRow row : before.subList(start, before.size()))
            if (!told.remove(row)) changes.add(new RowChange(row, -1));
        for (MemberRow row : told) changes.add(new RowChange(row, 1));
        return changes;
    }

    /** How many of the first are the same in both: most facts add to the end of what their stream feeds. */
    private static <T> int sameStart(List<T> before, List<T> after) {
        int end = Math.min(before.size(), after.size());
        int at = 0;
        while (at < end && before.get(at).equals(after.get(at))) at += 1;
        return at;
    }

    private static <T> int indexOf(List<T> list, T one, BiPredicate<T, T> same) {
        for (int at = 0; at < list.size(); at += 1) if (same.test(list.get(at), one)) return at;
        return -1;
    }
}
