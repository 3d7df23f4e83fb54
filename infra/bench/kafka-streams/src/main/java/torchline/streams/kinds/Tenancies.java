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

/** 在孵企业: entries are counted; the tenancy is told to the enterprise. */
public final class Tenancies implements Kind<Tenancies.Tenancy> {
    /** {@code limitOn} is '' for a tenant that was found not to be in incubation. */
    public record Tenancy(
            String carrier, String carrierType, String creditCode, String region, String zone, String enteredOn,
            String limitOn, String leftOn, boolean newborn) {
        Tenancy with(String limit, String left) {
            return new Tenancy(carrier, carrierType, creditCode, region, zone, enteredOn, limit, left, newborn);
        }
    }

    @Override
    public String category() {
        return "incubatee";
    }

    @Override
    public Class<Tenancy> state() {
        return Tenancy.class;
    }

    @Override
    public Tenancy after(Tenancy known, Fact fact) {
        if (fact.type().equals("IncubateeEntered")) return entered(fact, known == null ? "" : known.leftOn);
        if (known == null) return null;
        return switch (fact.type()) {
            case "PlainTenantAdmitted" -> known.with("", known.leftOn);
            case "IncubateeLeft" -> known.with(known.limitOn, fact.text("leftOn"));
            default -> known;
        };
    }

    private static Tenancy entered(Fact fact, String leftOn) {
        String enteredOn = fact.text("enteredOn");
        boolean foundedThen = fact.text("foundedOn").startsWith(enteredOn.substring(0, 4));
        return new Tenancy(
                fact.text("carrier"), fact.text("carrierType"), fact.text("creditCode"), fact.text("county"),
                fact.text("zone"), enteredOn, fact.text("limitOn"), leftOn, fact.is("fromTeam") || foundedThen);
    }

    @Override
    public Outputs outputs(Tenancy state, Places places) {
        if (state == null || state.limitOn.isEmpty()) return Outputs.NOTHING;
        Spot spot = new Spot(state.region, state.zone, state.enteredOn);
        MemberRow entry = entry(state);
        return new Outputs(
                List.of(Contribution.counted(Measure.INCUBATION_ENTRIES, spot, 1)),
                state.leftOn.isEmpty() ? List.of(entry) : List.of(entry, entry.as("exit", state.leftOn, "")));
    }

    private static MemberRow entry(Tenancy state) {
        String overdue = Days.after(state.limitOn);
        boolean leaves = !state.leftOn.isEmpty() && Days.isBefore(state.leftOn, overdue);
        String entity = "incubatee/" + state.carrier + ':' + state.creditCode + ':' + state.enteredOn;
        return new MemberRow(
                "incubation", state.creditCode, entity, "entry", state.region, state.zone, state.enteredOn,
                leaves ? state.leftOn : overdue, List.of(state.carrier, state.carrierType, state.newborn ? 1 : 0));
    }
}
