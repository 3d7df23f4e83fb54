package torchline.streams.kinds;

import java.util.List;
import java.util.Map;
import torchline.streams.Contribution;
import torchline.streams.Contribution.Spot;
import torchline.streams.Fact;
import torchline.streams.Kind;
import torchline.streams.Measure;
import torchline.streams.Outputs;

/** 资金池账簿: every posting is final and books on its posting date. */
public final class Pools implements Kind.Ledger {
    /** What a kind of posting does to what is available; a reversal does the opposite of its target. */
    private static final Map<String, Integer> AVAILABLE = Map.of(
            "FUNDING", 1, "REFUND", -1, "INTEREST", 1, "FEE", -1,
            "HOLD", -1, "RELEASE", 1, "COMPENSATION", -1, "RECOVERY", 1);
    private static final List<String> CAPITAL = List.of("FUNDING", "REFUND");

    @Override
    public String category() {
        return "pool";
    }

    @Override
    public Outputs lineOf(Fact fact) {
        return switch (fact.type()) {
            case "PoolFunded" -> booked(fact, "FUNDING", 1);
            case "PoolRefunded" -> booked(fact, "REFUND", 1);
            case "PoolPosted" -> fact.text("kind").equals("REVERSAL")
                    ? booked(fact, fact.text("reversedKind"), -1)
                    : booked(fact, fact.text("kind"), 1);
            default -> Outputs.NOTHING;
        };
    }

    private static Outputs booked(Fact fact, String kind, int way) {
        long signed = way * AVAILABLE.getOrDefault(kind, 0) * fact.fen("amount");
        Spot spot = new Spot(fact.text("region"), "", fact.text("postedOn"));
        Contribution available = Contribution.leaf(Measure.POOL_AVAILABLE, spot, 0, signed);
        if (!CAPITAL.contains(kind)) return Outputs.of(available);
        return Outputs.of(available, Contribution.leaf(Measure.POOL_CAPITAL, spot, 0, signed));
    }
}
