package torchline.streams;

import java.util.List;

/** Everything that the state of an entity feeds. */
public record Outputs(List<Contribution> contributions, List<MemberRow> rows) {
    public static final Outputs NOTHING = new Outputs(List.of(), List.of());

    public static Outputs of(Contribution... contributions) {
        return new Outputs(List.of(contributions), List.of());
    }
}
