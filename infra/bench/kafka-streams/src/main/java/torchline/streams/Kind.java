package torchline.streams;

/** A kind of stream: its state is folded from its facts, and what it feeds is a pure function of that state. */
public interface Kind<S> {
    /** What streams of this kind are named before the slash. */
    String category();

    Class<S> state();

    /** The state after a fact; {@code before} is null where nothing was said yet. */
    S after(S before, Fact fact);

    /** {@code state} may be null. */
    Outputs outputs(S state, Places places);

    /** A book whose lines are final: each fact feeds by itself, and only another line takes it back. */
    interface Ledger extends Kind<Ledger.Line> {
        /** Nothing of a line is kept. */
        record Line() {}

        Outputs lineOf(Fact fact);

        @Override
        default Class<Line> state() {
            return Line.class;
        }

        @Override
        default Line after(Line before, Fact fact) {
            return null;
        }

        @Override
        default Outputs outputs(Line state, Places places) {
            return Outputs.NOTHING;
        }
    }
}
