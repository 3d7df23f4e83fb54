package torchline.streams.kinds;

import static torchline.streams.Measure.LOAN_FILED;
import static torchline.streams.Measure.LOAN_FILED_TIMES_RATE;
import static torchline.streams.Measure.LOAN_FILINGS;

import java.util.ArrayList;
import java.util.List;
import torchline.streams.Contribution;
import torchline.streams.Contribution.Spot;
import torchline.streams.Fact;
import torchline.streams.Kind;
import torchline.streams.MemberRow;
import torchline.streams.Outputs;
import torchline.streams.Places;

/** 备案贷款: filed once per bank and note; its balances are told to the borrower. */
public final class Loans implements Kind<Loans.Loan> {
    public record Filing(
            String loan, String bank, String creditCode, String region, String zone, String disbursedOn,
            String filedOn, long disbursed, long filed, int rate, int ratio) {}

    /** What the bank reported: principal outstanding, and 1 when classified 次级 or worse. */
    public record Balance(String asOf, long outstanding, int bad) {}

    public record Loan(Filing filing, List<Balance> balances, String closedOn, String revokedOn) {}

    private static final List<String> BAD = List.of("SUBSTANDARD", "DOUBTFUL", "LOSS");

    @Override
    public String category() {
        return "loan";
    }

    @Override
    public Class<Loan> state() {
        return Loan.class;
    }

    /** A loan that is filed again keeps its reports and stands anew. */
    @Override
    public Loan after(Loan known, Fact fact) {
        if (fact.type().equals("LoanFiled") || fact.type().equals("LoanPartlyFiled"))
            return new Loan(filing(fact), known == null ? List.of() : known.balances, "", "");
        if (known == null) return null;
        return switch (fact.type()) {
            case "FilingRevoked" ->
                    new Loan(known.filing, known.balances, known.closedOn, fact.text("revokedOn"));
            case "LoanClosed" -> new Loan(known.filing, known.balances, fact.text("closedOn"), known.revokedOn);
            case "LoanBalanceReported" ->
                    new Loan(known.filing, reported(known.balances, fact), known.closedOn, known.revokedOn);
            default -> known;
        };
    }

    private static Filing filing(Fact fact) {
        return new Filing(
                fact.text("loan"), fact.text("bank"), fact.text("creditCode"), fact.text("county"), fact.text("zone"),
                fact.text("disbursedOn"), fact.text("filedOn"), fact.fen("disbursed"), fact.fen("filedAmount"),
                fact.whole("rate"), fact.whole("ratio"));
    }

    /** A report for the same day takes the place of the one before. */
    private static List<Balance> reported(List<Balance> before, Fact fact) {
        String asOf = fact.text("asOf");
        List<Balance> balances = new ArrayList<>(before);
        balances.removeIf(known -> known.asOf.equals(asOf));
        balances.add(new Balance(asOf, fact.fen("outstanding"), BAD.contains(fact.text("classification")) ? 1 : 0));
        return balances;
    }

    /** Loans of borrowers outside the province are in no figure. */
    @Override
    public Outputs outputs(Loan state, Places places) {
        if (state == null) return Outputs.NOTHING;
        Places.Stay stay = places.stayOn(state.filing.region, state.filing.disbursedOn);
        if (stay == null) return Outputs.NOTHING;
        return new Outputs(
                state.revokedOn.isEmpty() ? flows(state.filing) : List.of(), rows(state, stay, places));
    }

    private static List<Contribution> flows(Filing filing) {
        Spot spot = new Spot(filing.region, filing.zone, filing.filedOn);
        return List.of(
                Contribution.leaf(LOAN_FILINGS, spot, 1, filing.disbursed),
                Contribution.leaf(LOAN_FILED, spot, 1, filing.filed),
                Contribution.leaf(LOAN_FILED_TIMES_RATE, spot, 0, Math.multiplyExact(filing.filed, filing.rate)));
    }

    private static List<MemberRow> rows(Loan state, Places.Stay stay, Places places) {
        Filing filing = state.filing;
        MemberRow row = new MemberRow(
                "borrower", filing.creditCode, "loan/" + filing.loan, "filing", filing.region, filing.zone,
                filing.filedOn, "", List.of());
        List<MemberRow> rows = new ArrayList<>();
        rows.add(row.as("filed", filing.filedOn, endOf(state), filing.loan, filing.filed, filing.disbursed,
                filing.ratio));
        if (state.revokedOn.isEmpty()) addFiling(rows, row, filing, stay, places);
        for (Balance balance : state.balances)
            rows.add(row.as("balance", balance.asOf, "", filing.loan, balance.outstanding, balance.bad));
        return rows;
    }

    private static String endOf(Loan state) {
        if (state.closedOn.isEmpty()) return state.revokedOn;
        boolean revokedFirst = !state.revokedOn.isEmpty() && state.revokedOn.compareTo(state.closedOn) < 0;
        return revokedFirst ? state.revokedOn : state.closedOn;
    }

    private static void addFiling(
            List<MemberRow> rows, MemberRow row, Filing filing, Places.Stay stay, Places places) {
        String city = stay.at(Places.LEVELS.indexOf("city"));
        String year = filing.filedOn.substring(0, 4);
        String day = seenOn(filing, places);
        rows.add(row);
        rows.add(row.among("filing-bank", filing.bank + ' ' + year, day));
        rows.add(row.among("filing-city", (city.isEmpty() ? filing.region : city) + ' ' + year, day));
    }

    /** The first day of the month on which the place had the path that it has on the filing day. */
    private static String seenOn(Filing filing, Places places) {
        Places.Stay stay = places.stayOn(filing.region, filing.filedOn);
        String month = filing.filedOn.substring(0, 7) + "-01";
        return stay != null && stay.from().compareTo(month) > 0 ? stay.from() : month;
    }
}
