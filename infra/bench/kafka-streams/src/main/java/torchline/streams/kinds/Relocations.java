package torchline.streams.kinds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.ArrayList;
import torchline.streams.Contribution;
import torchline.streams.Measure;
import torchline.streams.Places;
import torchline.streams.Places.Ground;
import torchline.streams.Places.Stay;
import torchline.streams.kinds.Firm.Relocation;

/** 整体迁入、迁出: moves count at each level whose border they cross, once a month, and fresh in the first of a year. */
final class Relocations {
    private Relocations() {}

    static List<Contribution> in(Firm firm, Places places) {
        Seen seen = new Seen();
        for (Relocation move : firm.relocations())
            seen.add(places.stayOn(move.to(), move.day()), places.stayOn(move.from(), move.day()), move.day());
        return seen.contributions(Measure.HIGH_TECH_MOVED_IN);
    }

    static List<Contribution> out(Firm firm, Places places) {
        Seen seen = new Seen();
        for (Relocation move : firm.relocations())
            seen.add(places.stayOn(move.from(), move.day()), places.stayOn(move.to(), move.day()), move.day());
        return seen.contributions(Measure.HIGH_TECH_MOVED_OUT);
    }

    /** The first day of each month, by place. */
    private static final class Seen {
        private final Map<Ground, TreeMap<String, String>> firsts = new LinkedHashMap<>();

        /** At the levels of {@code stay} that it does not share with {@code apart}. */
        void add(Stay stay, Stay apart, String day) {
            if (stay == null) return;
            for (int level = 0; level < Places.LEVELS.size(); level += 1) {
                String region = stay.at(level);
                if (region.isEmpty() || (apart != null && apart.at(level).equals(region))) continue;
                Ground ground = new Ground(Places.LEVELS.get(level), region);
                firsts.computeIfAbsent(ground, at -> new TreeMap<>())
                        .merge(day.substring(0, 7), day, (known, one) -> one.compareTo(known) < 0 ? one : known);
            }
        }

        List<Contribution> contributions(Measure measure) {
            List<Contribution> made = new ArrayList<>();
            firsts.forEach((ground, months) -> {
                String year = "";
                for (String day : months.values()) {
                    made.add(Contribution.seen(measure, ground, day, !day.substring(0, 4).equals(year)));
                    year = day.substring(0, 4);
                }
            });
            return made;
        }
    }
}
