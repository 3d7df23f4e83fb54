package torchline.streams;

import java.util.List;
import torchline.streams.kinds.Carriers;
import torchline.streams.kinds.Claims;
import torchline.streams.kinds.Contracts;
import torchline.streams.kinds.Graduations;
import torchline.streams.kinds.HighTechFirms;
import torchline.streams.kinds.Loans;
import torchline.streams.kinds.Pools;
import torchline.streams.kinds.TechSmes;
import torchline.streams.kinds.Tenancies;

/** Every kind of stream that a load holds; facts of other kinds feed nothing here. */
final class Kinds {
    static final List<Kind<?>> ALL = List.of(
            new Carriers(), new Claims(), new Contracts(), new Graduations(), new HighTechFirms(), new Loans(),
            new Pools(), new TechSmes(), new Tenancies());

    private Kinds() {}
}
