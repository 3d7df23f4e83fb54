package torchline.streams.kinds;

import java.util.List;
import torchline.streams.Contribution;
import torchline.streams.Fact;
import torchline.streams.Kind;
import torchline.streams.Measure;
import torchline.streams.MemberRow;
import torchline.streams.Outputs;

/** 代偿与追偿: payments and recoveries are final, and tell the borrower how much of the loan is left. */
public final class Claims implements Kind.Ledger {
    @Override
    public String category() {
        return "claim";
    }

    @Override
    public Outputs lineOf(Fact fact) {
        String loan = fact.text("loan");
        return switch (fact.type()) {
            case "ClaimPaid" -> new Outputs(
                    List.of(money(fact, Measure.COMPENSATION_PAID, "paidOn", "amount")),
                    List.of(row(fact, "paid", "paidOn", loan, fact.fen("queued"), fact.whole("sequence"))));
            case "RecoveryReceived" -> new Outputs(
                    List.of(money(fact, Measure.COMPENSATION_RECOVERED, "receivedOn", "poolShare")),
                    List.of(row(fact, "recovery", "receivedOn", loan, fact.fen("toPrincipal"),
                            fact.text("recoveryNo"))));
            case "ClaimWrittenOff" ->
                    new Outputs(List.of(), List.of(row(fact, "write-off", "writtenOffOn", loan)));
            default -> Outputs.NOTHING;
        };
    }

    private static Contribution money(Fact fact, Measure measure, String day, String amount) {
        return Contribution.leaf(measure, fact.spot(day), 1, fact.fen(amount));
    }

    private static MemberRow row(Fact fact, String tag, String day, Object... note) {
        return new MemberRow(
                "borrower", fact.text("creditCode"), "claim/" + fact.text("claim"), tag, fact.text("county"),
                fact.text("zone"), fact.text(day), "", List.of(note));
    }
}
