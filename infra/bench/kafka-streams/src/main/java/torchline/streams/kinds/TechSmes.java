package torchline.streams.kinds;

import java.util.List;
import torchline.streams.Contribution;
import torchline.streams.Contribution.Spot;
import torchline.streams.Days;
import torchline.streams.Fact;
import torchline.streams.Kind;
import torchline.streams.Measure;
import torchline.streams.MemberRow;
import torchline.streams.Outputs;
import torchline.streams.Places;

/** 科技型中小企业: each year's pass is new; the standing is told to the enterprise. */
public final class TechSmes implements Kind<TechSmes.Listing> {
    public record Listing(
            String list, String creditCode, int year, String region, String zone, String listedOn,
            String validThrough, String revokedOn) {}

    @Override
    public String category() {
        return "tech-sme";
    }

    @Override
    public Class<Listing> state() {
        return Listing.class;
    }

    @Override
    public Listing after(Listing known, Fact fact) {
        return switch (fact.type()) {
            case "TechSmeListed" -> new Listing(
                    fact.text("list"), fact.text("creditCode"), fact.whole("year"), fact.text("county"),
                    fact.text("zone"), fact.text("listedOn"), fact.text("validThrough"),
                    known == null ? "" : known.revokedOn);
            case "TechSmeRevoked" -> known == null ? null : new Listing(
                    known.list, known.creditCode, known.year, known.region, known.zone, known.listedOn,
                    known.validThrough, fact.text("revokedOn"));
            default -> known;
        };
    }

    @Override
    public Outputs outputs(Listing state, Places places) {
        if (state == null) return Outputs.NOTHING;
        Spot spot = new Spot(state.region, state.zone, state.listedOn);
        Contribution passed = Contribution.counted(Measure.TECH_SMES_NEW, spot, 1);
        Contribution national = Contribution.counted(Measure.TECH_SMES_NATIONAL_NEW, spot, 1);
        return new Outputs(
                state.list.equals("NATIONAL") ? List.of(passed, national) : List.of(passed), List.of(row(state)));
    }

    private static MemberRow row(Listing state) {
        String end = Days.after(state.validThrough);
        boolean endsEarly = !state.revokedOn.isEmpty() && Days.isBefore(state.revokedOn, end);
        String entity = "tech-sme/" + state.list + ':' + state.creditCode + ':' + state.year;
        return new MemberRow(
                "tech-sme", state.creditCode, entity, state.list, state.region, state.zone, state.listedOn,
                endsEarly ? state.revokedOn : end, List.of());
    }
}
