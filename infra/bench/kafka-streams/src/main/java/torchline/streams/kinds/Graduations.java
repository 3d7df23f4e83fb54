package torchline.streams.kinds;

import java.util.List;
import torchline.streams.Fact;
import torchline.streams.Kind;
import torchline.streams.MemberRow;
import torchline.streams.Outputs;
import torchline.streams.Places;

/** 毕业: told to the enterprise, which is seen with its tenancies and certificates. */
public final class Graduations implements Kind<Graduations.Graduation> {
    /** {@code graduatedOn} is '' after it was withdrawn. */
    public record Graduation(
            String carrier, String creditCode, String enteredOn, String region, String zone, String graduatedOn) {}

    @Override
    public String category() {
        return "graduation";
    }

    @Override
    public Class<Graduation> state() {
        return Graduation.class;
    }

    @Override
    public Graduation after(Graduation known, Fact fact) {
        if (fact.type().equals("GraduationConfirmed"))
            return new Graduation(
                    fact.text("carrier"), fact.text("creditCode"), fact.text("enteredOn"), fact.text("county"),
                    fact.text("zone"), fact.text("graduatedOn"));
        boolean withdrawn = fact.type().equals("GraduationWithdrawn") && fact.is("confirmed");
        if (known == null || !withdrawn) return known;
        return new Graduation(known.carrier, known.creditCode, known.enteredOn, known.region, known.zone, "");
    }

    @Override
    public Outputs outputs(Graduation state, Places places) {
        if (state == null || state.graduatedOn.isEmpty()) return Outputs.NOTHING;
        String entity = "graduation/" + state.carrier + ':' + state.creditCode;
        return new Outputs(List.of(), List.of(new MemberRow(
                "incubation", state.creditCode, entity, "graduation", state.region, state.zone, state.graduatedOn,
                "", List.of(state.carrier, state.enteredOn))));
    }
}
