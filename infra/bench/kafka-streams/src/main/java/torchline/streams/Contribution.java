package torchline.streams;

/**
 * What an entity adds to a measure on a day. {@code leaf} is rolled up from its region through the tree of the day;
 * {@code both} counts only where {@code region} and {@code other} lie in the same place; a level by name stands alone.
 */
public record Contribution(
        Measure measure, String level, String region, String other, String zone, String day,
        int count, int fresh, long amount) {

    public static final String LEAF = "leaf";
    public static final String BOTH = "both";

    /** Where and when something counts. */
    public record Spot(String region, String zone, String day) {
        public Spot on(String another) {
            return new Spot(region, zone, another);
        }
    }

    public static Contribution leaf(Measure measure, Spot at, int count, long amount) {
        return new Contribution(measure, LEAF, at.region, "", at.zone, at.day, count, 0, amount);
    }

    public static Contribution counted(Measure measure, Spot at, int count) {
        return leaf(measure, at, count, 0);
    }

    /** Where both the seller and the buyer lie. */
    public static Contribution both(Measure measure, Spot at, String other, long amount) {
        return new Contribution(measure, BOTH, at.region, other, at.zone, at.day, 1, 0, amount);
    }

    /** A distinct member at one level alone. */
    public static Contribution seen(Measure measure, Places.Ground at, String day, boolean isFresh) {
        return new Contribution(measure, at.level(), at.region(), "", "", day, 1, isFresh ? 1 : 0, 0);
    }

    /** True where two go to the same place on the same day, whatever they amount to. */
    boolean isAlike(Contribution one) {
        return measure == one.measure && day.equals(one.day) && region.equals(one.region)
                && level.equals(one.level) && zone.equals(one.zone) && other.equals(one.other);
    }

    boolean isZero() {
        return count == 0 && fresh == 0 && amount == 0;
    }

    Contribution plus(Contribution one, int sign) {
        return much(count + sign * one.count, fresh + sign * one.fresh,
                Math.addExact(amount, sign * one.amount));
    }

    Contribution negated() {
        return much(-count, -fresh, -amount);
    }

    Contribution on(String another) {
        return new Contribution(measure, level, region, other, zone, another, count, fresh, amount);
    }

    private Contribution much(int newCount, int newFresh, long newAmount) {
        return new Contribution(measure, level, region, other, zone, day, newCount, newFresh, newAmount);
    }
}
