package torchline.streams;

import java.util.List;
import java.util.Map;

/** Paths of one province through its region tree, by day; the tables come with the job. */
public record Places(String province, Map<String, List<Stay>> stays) {

    public static final List<String> LEVELS = List.of("county", "city", "unit", "province");

    /** One level of one place. */
    public record Ground(String level, String region) {}

    /** A stretch of days on which a place keeps its path; {@code regions} are those of LEVELS, '' where it has none. */
    public record Stay(String from, String until, List<String> regions) {
        public String at(int level) {
            return regions.get(level);
        }
    }

    /** True for codes of this province; others are dropped from its figures. */
    public boolean holds(String region) {
        return region.startsWith(province.substring(0, 2));
    }

    /** All stays of a place, oldest first; none for a code that is not of this province. */
    public List<Stay> staysOf(String region) {
        return stays.getOrDefault(region, List.of());
    }

    /** The stay of a place on a day; null before its first. */
    public Stay stayOn(String region, String day) {
        List<Stay> all = staysOf(region);
        for (int at = all.size() - 1; at >= 0; at -= 1) if (all.get(at).from.compareTo(day) <= 0) return all.get(at);
        return null;
    }
}
