package torchline.streams.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import torchline.streams.Contribution;
import torchline.streams.Contribution.Spot;
import torchline.streams.Days;
import torchline.streams.Fact;
import torchline.streams.Kind;
import torchline.streams.Measure;
import torchline.streams.Outputs;
import torchline.streams.Places;

/** 孵化载体: stocks while recognised, flows when newly recognised. */
public final class Carriers implements Kind<Carriers.Carrier> {
    /** {@code until} is the first day without it, '' while it stands. */
    public record Standing(String level, String day, String until, boolean recognised, boolean first) {}

    public record Carrier(String type, String region, String zone, List<Standing> standings) {}

    private record Stock(Measure measure, List<String> types, Predicate<Standing> passes) {
        boolean isOf(String type) {
            return types.isEmpty() || types.contains(type);
        }
    }

    private record Flow(Measure measure, String type, Predicate<Standing> passes) {}

    private static final Predicate<Standing> HIGH = one -> !one.level.equals("CITY");
    private static final Predicate<Standing> NATIONAL = one -> one.level.equals("NATIONAL");
    private static final Predicate<Standing> RECOGNISED = Standing::recognised;
    private static final Predicate<Standing> NEW = HIGH.and(RECOGNISED).and(Standing::first);

    /** Without types: of any type. */
    private static final List<Stock> STOCKS = List.of(
            new Stock(Measure.INCUBATORS_AND_MAKER_SPACES, List.of("INCUBATOR", "MAKER_SPACE"), HIGH),
            new Stock(Measure.INCUBATORS_MAKER_AND_STAR_SPACES,
                    List.of("INCUBATOR", "MAKER_SPACE", "STAR_SPACE"), HIGH),
            new Stock(Measure.CARRIERS_NATIONAL, List.of(), NATIONAL),
            new Stock(Measure.COMMUNITIES, List.of("COMMUNITY"), HIGH));
    private static final List<Flow> FLOWS = List.of(
            new Flow(Measure.INCUBATORS_NEW, "INCUBATOR", NEW),
            new Flow(Measure.MAKER_SPACES_NEW, "MAKER_SPACE", NEW),
            new Flow(Measure.STAR_SPACES_NEW, "STAR_SPACE", NEW),
            new Flow(Measure.MAKER_SPACES_NATIONAL_NEW, "MAKER_SPACE", NATIONAL),
            new Flow(Measure.SCIENCE_PARKS_NEW, "UNIVERSITY_SCIENCE_PARK", RECOGNISED),
            new Flow(Measure.BASES_NEW, "DEMONSTRATION_BASE",
                    RECOGNISED.and(one -> one.level.equals("PROVINCIAL"))));

    @Override
    public String category() {
        return "carrier";
    }

    @Override
    public Class<Carrier> state() {
        return Carrier.class;
    }

    @Override
    public Carrier after(Carrier known, Fact fact) {
        return switch (fact.type()) {
            case "CarrierRecognised" -> granted(known, fact,
                    new Standing(fact.text("level"), fact.text("recognisedOn"), "", true, fact.is("first")));
            case "CarrierUpgraded" -> granted(known, fact,
                    new Standing(fact.text("level"), fact.text("upgradedOn"), "", false, false));
            case "CarrierDelisted" -> known == null ? null : ended(known, fact.text("delistedOn"));
            default -> known;
        };
    }

    /** The same level stated again while it stands corrects it; after a delisting it is a new standing. */
    private static Carrier granted(Carrier known, Fact fact, Standing one) {
        List<Standing> standings = new ArrayList<>(known == null ? List.of() : known.standings);
        standings.removeIf(before -> before.until.isEmpty() && before.level.equals(one.level));
        standings.add(one);
        return new Carrier(fact.text("type"), fact.text("county"), fact.text("zone"), standings);
    }

    private static Carrier ended(Carrier known, String day) {
        List<Standing> standings = known.standings.stream()
                .map(one -> one.until.isEmpty()
                        ? new Standing(one.level, one.day, day, one.recognised, one.first)
                        : one)
                .toList();
        return new Carrier(known.type, known.region, known.zone, standings);
    }

    @Override
    public Outputs outputs(Carrier state, Places places) {
        if (state == null) return Outputs.NOTHING;
        List<Contribution> made = new ArrayList<>();
        for (Stock stock : STOCKS) if (stock.isOf(state.type)) addStock(made, state, stock);
        for (Flow flow : FLOWS)
            if (flow.type.equals(state.type))
                for (Standing one : state.standings)
                    if (flow.passes.test(one)) made.add(Contribution.counted(flow.measure, spot(state, one.day), 1));
        return new Outputs(made, List.of());
    }

    /** Two levels at once count once. */
    private static void addStock(List<Contribution> made, Carrier state, Stock stock) {
        List<Days> days = state.standings.stream()
                .filter(stock.passes)
                .map(one -> new Days(one.day, one.until))
                .toList();
        for (Days stay : Days.joined(days)) {
            made.add(Contribution.counted(stock.measure, spot(state, stay.from()), 1));
            if (!stay.until().isEmpty())
                made.add(Contribution.counted(stock.measure, spot(state, stay.until()), -1));
        }
    }

    private static Spot spot(Carrier state, String day) {
        return new Spot(state.region, state.zone, day);
    }
}
