package torchline.streams;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Days from {@code from} until the day before {@code until} ('' = open). Days are ISO texts and compare as such. */
public record Days(String from, String until) {
    private static final Map<String, String> NEXT = new ConcurrentHashMap<>();

    public static String after(String day) {
        return NEXT.computeIfAbsent(day, known -> LocalDate.parse(known).plusDays(1).toString());
    }

    public static boolean isBefore(String day, String other) {
        return day.compareTo(other) < 0;
    }

    /** Joins overlapping and touching days. */
    public static List<Days> joined(List<Days> days) {
        List<Days> sorted = new ArrayList<>(days);
        sorted.removeIf(one -> !one.until.isEmpty() && !isBefore(one.from, one.until));
        sorted.sort(Comparator.comparing(Days::from));
        List<Days> union = new ArrayList<>();
        for (Days next : sorted) {
            Days last = union.isEmpty() ? null : union.get(union.size() - 1);
            if (last == null || (!last.until.isEmpty() && isBefore(last.until, next.from))) union.add(next);
            else if (!last.until.isEmpty() && (next.until.isEmpty() || isBefore(last.until, next.until)))
                union.set(union.size() - 1, new Days(last.from, next.until));
        }
        return union;
    }
}
