package torchline.streams.kinds;

import java.util.ArrayList;
import java.util.Comparator;
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
import torchline.streams.kinds.Firm.Application;
import torchline.streams.kinds.Firm.Certificate;
import torchline.streams.kinds.Firm.Move;
import torchline.streams.kinds.Firm.Relocation;

/** 高新技术企业: valid by days known in advance; a certificate's end needs no fact of its own. */
public final class HighTechFirms implements Kind<Firm> {
    @Override
    public String category() {
        return "hnte";
    }

    @Override
    public Class<Firm> state() {
        return Firm.class;
    }

    @Override
    public Firm after(Firm before, Fact fact) {
        Firm firm = before == null ? Firm.EMPTY : before;
        return switch (fact.type()) {
            case "HnteSubmitted" -> submitted(firm, fact);
            case "HnteRejected" -> rejected(firm, fact);
            case "HnteCertified" -> certified(firm, fact);
            case "HnteRelocated" -> relocated(firm, fact);
            case "HnteRevoked" -> revoked(firm, fact);
            default -> firm;
        };
    }

    private static Firm submitted(Firm firm, Fact fact) {
        List<Application> applications = new ArrayList<>(firm.applications());
        applications.removeIf(one -> one.year() == fact.whole("year"));
        if (fact.is("reRecognition"))
            applications.add(new Application(fact.text("submittedOn"), fact.whole("year"), ""));
        return new Firm(firm.creditCode(), firm.certificates(), firm.moves(), firm.relocations(), applications);
    }

    private static Firm rejected(Firm firm, Fact fact) {
        List<Application> applications = firm.applications().stream()
                .map(one -> one.year() == fact.whole("year")
                        ? new Application(one.submittedOn(), one.year(), fact.text("rejectedOn"))
                        : one)
                .toList();
        return new Firm(firm.creditCode(), firm.certificates(), firm.moves(), firm.relocations(), applications);
    }

    /** A certificate that is stated again is corrected. */
    private static Firm certified(Firm firm, Fact fact) {
        String name = fact.text("certificate");
        String issuedOn = fact.text("issuedOn");
        List<Certificate> certificates = new ArrayList<>(firm.certificates());
        certificates.removeIf(known -> known.certificate().equals(name));
        certificates.add(new Certificate(
                name, issuedOn, fact.text("validThrough"), fact.is("firstEver"), "", issuedOn, false));
        List<Move> moves = new ArrayList<>(firm.moves());
        moves.removeIf(known -> known.certificate().equals(name));
        moves.add(new Move(fact.text("county"), fact.text("zone"), issuedOn, name));
        moves.sort(Comparator.comparing(Move::day));
        return new Firm(fact.text("creditCode"), certificates, moves, firm.relocations(), firm.applications());
    }

    /** A certificate that is not known yet came with its firm from elsewhere: it counts from the day of the notice. */
    private static Firm relocated(Firm firm, Fact fact) {
        String name = fact.text("certificate");
        String day = fact.text("relocatedOn");
        List<Certificate> certificates = new ArrayList<>(firm.certificates());
        if (certificates.stream().noneMatch(known -> known.certificate().equals(name)))
            certificates.add(new Certificate(
                    name, fact.text("issuedOn"), fact.text("validThrough"), false, "", day, true));
        List<Move> moves = new ArrayList<>(firm.moves());
        moves.add(new Move(fact.text("county"), fact.text("zone"), day, ""));
        moves.sort(Comparator.comparing(Move::day));
        List<Relocation> relocations = new ArrayList<>(firm.relocations());
        relocations.add(new Relocation(fact.text("from"), fact.text("county"), day));
        return new Firm(fact.text("creditCode"), certificates, moves, relocations, firm.applications());
    }

    private static Firm revoked(Firm firm, Fact fact) {
        List<Certificate> certificates = firm.certificates().stream()
                .map(one -> one.certificate().equals(fact.text("certificate"))
                        ? one.revoked(fact.text("revokedOn"))
                        : one)
                .toList();
        return new Firm(firm.creditCode(), certificates, firm.moves(), firm.relocations(), firm.applications());
    }

    @Override
    public Outputs outputs(Firm firm, Places places) {
        if (firm == null || firm.certificates().isEmpty()) return Outputs.NOTHING;
        List<Days> valid = firm.validity();
        List<Days> withPending = new ArrayList<>(valid);
        withPending.addAll(firm.pending());
        List<Contribution> made = new ArrayList<>();
        addStock(made, Measure.HIGH_TECH, firm, valid);
        addStock(made, Measure.HIGH_TECH_WITH_PENDING, firm, Days.joined(withPending));
        addGained(made, firm);
        for (Days days : valid) addAt(made, Measure.HIGH_TECH_LOST, firm, days.until());
        addRenewals(made, firm);
        made.addAll(Relocations.in(firm, places));
        made.addAll(Relocations.out(firm, places));
        return new Outputs(made, firstRows(firm));
    }

    private static void addStock(List<Contribution> made, Measure measure, Firm firm, List<Days> days) {
        for (Firm.Stay stay : firm.placed(days)) {
            Spot spot = new Spot(stay.place().region(), stay.place().zone(), stay.from());
            made.add(Contribution.counted(measure, spot, 1));
            made.add(Contribution.counted(measure, spot.on(stay.until()), -1));
        }
    }

    private static void addAt(List<Contribution> made, Measure measure, Firm firm, String day) {
        Move place = firm.placeOn(day);
        if (place != null)
            made.add(Contribution.counted(measure, new Spot(place.region(), place.zone(), day), 1));
    }

    /** Issued to a firm without a valid certificate the day before (新增高企); a move is neither new nor lost. */
    private static void addGained(List<Contribution> made, Firm firm) {
        for (Certificate one : firm.certificates()) {
            if (one.movedIn() || firm.certificates().stream().anyMatch(other -> joins(other, one))) continue;
            addAt(made, Measure.HIGH_TECH_NEW, firm, one.issuedOn());
            if (one.firstEver()) addAt(made, Measure.HIGH_TECH_FIRST_EVER, firm, one.issuedOn());
        }
    }

    /** True where another certificate was valid the day before this one was issued. */
    private static boolean joins(Certificate other, Certificate one) {
        return other != one && Days.isBefore(other.knownFrom(), one.issuedOn())
                && one.issuedOn().compareTo(other.end()) <= 0;
    }

    /** Certificates that reached their last day, and those of them with a successor by 31 December (续认率). */
    private static void addRenewals(List<Contribution> made, Firm firm) {
        for (Certificate one : firm.certificates()) {
            String last = one.validThrough();
            if (!one.revokedOn().isEmpty() && one.revokedOn().compareTo(last) <= 0) continue;
            String yearEnd = last.substring(0, 4) + "-12-31";
            boolean renewed = firm.certificates().stream()
                    .map(Certificate::issuedOn)
                    .anyMatch(next -> Days.isBefore(one.issuedOn(), next) && next.compareTo(yearEnd) <= 0);
            addAt(made, Measure.CERTIFICATES_ENDED, firm, last);
            if (renewed) addAt(made, Measure.CERTIFICATES_RENEWED, firm, last);
        }
    }

    /** The firm's first certificate ever, for those who look back to its incubation. */
    private static List<MemberRow> firstRows(Firm firm) {
        return firm.certificates().stream()
                .filter(Certificate::firstEver)
                .map(one -> {
                    Move place = firm.placeOn(one.issuedOn());
                    return new MemberRow(
                            "incubation", firm.creditCode(), "hnte/" + firm.creditCode(), "first-certificate",
                            place.region(), place.zone(), one.issuedOn(), "", List.of());
                })
                .toList();
    }
}
