package torchline.streams.kinds;

import static torchline.streams.Measure.TURNOVER;
import static torchline.streams.Measure.TURNOVER_ABSORBED;
import static torchline.streams.Measure.TURNOVER_CANCELLED;
import static torchline.streams.Measure.TURNOVER_SOLD_AND_BOUGHT;

import torchline.streams.Contribution;
import torchline.streams.Contribution.Spot;
import torchline.streams.Fact;
import torchline.streams.Kind;
import torchline.streams.Outputs;
import torchline.streams.Places;

/** 技术合同: output by the seller's place, absorption by the buyer's, both by the month of registration. */
public final class Contracts implements Kind<Contracts.Contract> {
    /** {@code cancelledOn} is '' while it counts. */
    public record Contract(
            String seller, String buyer, String zone, String registeredOn, long turnover, String cancelledOn) {
        Contract cancelled(String day) {
            return new Contract(seller, buyer, zone, registeredOn, turnover, day);
        }
    }

    @Override
    public String category() {
        return "contract";
    }

    @Override
    public Class<Contract> state() {
        return Contract.class;
    }

    @Override
    public Contract after(Contract known, Fact fact) {
        if (fact.type().equals("ContractRegistered")) return content(fact, fact.text("registeredOn"), "");
        if (known == null) return null;
        return switch (fact.type()) {
            case "ContractAmended" -> content(fact, known.registeredOn, known.cancelledOn);
            case "ContractDeregistered" ->
                    fact.text("reason").equals("VOID") ? known.cancelled(fact.text("deregisteredOn")) : known;
            case "ContractRevoked" -> known.cancelled(fact.text("revokedOn"));
            default -> known;
        };
    }

    private static Contract content(Fact fact, String registeredOn, String cancelledOn) {
        return new Contract(
                fact.data().path("seller").path("county").asText(""),
                fact.data().path("buyer").path("county").asText(""),
                fact.text("zone"), registeredOn, fact.data().path("amounts").path("turnover").longValue(), cancelledOn);
    }

    @Override
    public Outputs outputs(Contract state, Places places) {
        if (state == null || !places.holds(state.seller)) return Outputs.NOTHING;
        Spot spot = new Spot(state.seller, state.zone, state.registeredOn);
        if (!state.cancelledOn.isEmpty())
            return Outputs.of(Contribution.leaf(TURNOVER_CANCELLED, spot.on(state.cancelledOn), 1, state.turnover));
        Contribution sold = Contribution.leaf(TURNOVER, spot, 1, state.turnover);
        if (!places.holds(state.buyer)) return Outputs.of(sold);
        Spot bought = new Spot(state.buyer, "", state.registeredOn);
        return Outputs.of(
                sold,
                Contribution.leaf(TURNOVER_ABSORBED, bought, 1, state.turnover),
                Contribution.both(TURNOVER_SOLD_AND_BOUGHT, bought, state.seller, state.turnover));
    }
}
