package torchline.streams;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The measures that streams feed by themselves. A stock moves with its place when the tree changes; a daily measure has
 * ends known ahead and is kept by day, every other one by month.
 */
public enum Measure {
    TURNOVER("technology-contract-turnover"),
    TURNOVER_ABSORBED("technology-turnover-absorbed"),
    TURNOVER_SOLD_AND_BOUGHT("~turnover-sold-and-bought"),
    TURNOVER_CANCELLED("technology-contract-cancelled-amount"),
    LOAN_FILINGS("loan-filings"),
    LOAN_FILED("loan-filed-amount"),
    LOAN_FILED_TIMES_RATE("~loan-filed-amount-times-rate"),
    COMPENSATION_PAID("risk-compensation-paid"),
    COMPENSATION_RECOVERED("risk-compensation-recovered"),
    POOL_AVAILABLE("risk-pool-available-capital", Grain.STOCK),
    POOL_CAPITAL("risk-compensation-pool-capital", Grain.STOCK),
    INCUBATION_ENTRIES("~incubation-entries"),
    TECH_SMES_NEW("technology-smes-new"),
    TECH_SMES_NATIONAL_NEW("technology-smes-national-new"),
    INCUBATORS_AND_MAKER_SPACES("incubators-and-maker-spaces", Grain.STOCK),
    INCUBATORS_MAKER_AND_STAR_SPACES("incubators-maker-spaces-and-star-spaces", Grain.STOCK),
    CARRIERS_NATIONAL("incubation-carriers-national", Grain.STOCK),
    COMMUNITIES("innovation-entrepreneurship-communities", Grain.STOCK),
    INCUBATORS_NEW("incubators-new"),
    MAKER_SPACES_NEW("maker-spaces-new"),
    STAR_SPACES_NEW("star-spaces-new"),
    MAKER_SPACES_NATIONAL_NEW("maker-spaces-national-filed-new"),
    SCIENCE_PARKS_NEW("university-science-parks-new"),
    BASES_NEW("dual-innovation-bases-new"),
    HIGH_TECH("high-tech-enterprises", Grain.DAILY_STOCK),
    HIGH_TECH_WITH_PENDING("high-tech-enterprises-incl-pending", Grain.DAILY_STOCK),
    HIGH_TECH_NEW("high-tech-enterprises-new"),
    HIGH_TECH_FIRST_EVER("~high-tech-enterprises-first-ever"),
    HIGH_TECH_LOST("high-tech-enterprises-lost", Grain.DAILY_FLOW),
    CERTIFICATES_ENDED("~high-tech-certificates-ended", Grain.DAILY_FLOW),
    CERTIFICATES_RENEWED("~high-tech-certificates-renewed", Grain.DAILY_FLOW),
    HIGH_TECH_MOVED_IN("high-tech-enterprises-relocated-in"),
    HIGH_TECH_MOVED_OUT("high-tech-enterprises-relocated-out");

    private enum Grain { FLOW, STOCK, DAILY_FLOW, DAILY_STOCK }

    private final String key;
    private final Grain grain;

    Measure(String key) {
        this(key, Grain.FLOW);
    }

    Measure(String key, Grain grain) {
        this.key = key;
        this.grain = grain;
    }

    @JsonValue
    public String key() {
        return key;
    }

    boolean isStock() {
        return grain == Grain.STOCK || grain == Grain.DAILY_STOCK;
    }

    /** The month of a day, or the day itself. */
    String periodOf(String day) {
        return grain == Grain.DAILY_FLOW || grain == Grain.DAILY_STOCK ? day : day.substring(0, 7);
    }
}
