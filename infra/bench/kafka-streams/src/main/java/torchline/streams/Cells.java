package torchline.streams;

import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/** Adds contributions up in cells, at every level of their places. */
final class Cells {
    private final KeyValueStore<CellKey, Totals> store;
    private final Places places;

    Cells(KeyValueStore<CellKey, Totals> store, Places places) {
        this.store = store;
        this.places = places;
    }

    void add(Contribution one) {
        switch (one.level()) {
            case Contribution.LEAF -> addLeaf(one);
            case Contribution.BOTH -> addBoth(one);
            default -> put(one, one.level(), one.region(), 1);
        }
    }

    private void addLeaf(Contribution one) {
        Places.Stay stay = places.stayOn(one.region(), one.day());
        if (stay == null) return;
        for (int level = 0; level < Places.LEVELS.size(); level += 1) putAt(one, level, stay, 1);
        if (one.measure().isStock()) moveLater(one, stay);
        if (!one.zone().isEmpty()) put(one, "zone", one.zone(), 1);
    }

    /** What stands in the old place goes out and into the new one on the day on which the tree changes. */
    private void moveLater(Contribution one, Places.Stay first) {
        List<Places.Stay> stays = places.staysOf(one.region());
        Places.Stay before = first;
        for (Places.Stay next : stays) {
            if (next.from().compareTo(one.day()) <= 0) continue;
            Contribution moved = one.on(next.from());
            for (int level = 0; level < Places.LEVELS.size(); level += 1) {
                if (before.at(level).equals(next.at(level))) continue;
                putAt(moved, level, before, -1);
                putAt(moved, level, next, 1);
            }
            before = next;
        }
    }

    private void addBoth(Contribution one) {
        Places.Stay stay = places.stayOn(one.region(), one.day());
        Places.Stay other = places.stayOn(one.other(), one.day());
        if (stay == null || other == null) return;
        for (int level = 0; level < Places.LEVELS.size(); level += 1)
            if (stay.at(level).equals(other.at(level))) putAt(one, level, stay, 1);
    }

    private void putAt(Contribution one, int level, Places.Stay stay, int sign) {
        if (!stay.at(level).isEmpty()) put(one, Places.LEVELS.get(level), stay.at(level), sign);
    }

    private void put(Contribution one, String level, String region, int sign) {
        CellKey cell = new CellKey(one.measure(), level, region, one.measure().periodOf(one.day()));
        Totals known = store.get(cell);
        Totals totals = known == null ? Totals.ZERO : known;
        store.put(cell, totals.plus(sign * one.count(), sign * one.fresh(), sign * one.amount()));
    }
}
