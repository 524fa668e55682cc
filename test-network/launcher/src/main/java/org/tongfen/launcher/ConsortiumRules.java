package org.tongfen.launcher;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.tongfen.launcher.Organisation.Role;
import org.tongfen.wire.Format;

/** What a {@link ConsortiumFile} can say: makes the consortium of it, or says which field breaks a rule first. */
final class ConsortiumRules {
    private static final int FEWEST_PLATFORMS = 2;
    private static final int MOST_PLATFORMS = 5;
    private static final int MOST_ORDERERS = 9;
    private static final int MOST_LANES = 64;
    private static final int LARGEST_SCALE = 6;
    private static final int LONGEST_VALIDITY = 120;
    private static final long LARGEST_UNIT_VALUE = 1_000_000_000L;
    private static final long LARGEST_PART = 1_000_000L;
    private static final int MICRO = 6;
    private static final String CONSENSUS = "raft";
    private static final String RESERVED_MSP = "OrdererMSP";
    /** Every realm of Keycloak has clients of these names. */
    private static final Set<String> RESERVED_IDS = Set.of("account", "broker");

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{1,30}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._&-]{0,62}");
    private static final Pattern MSP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,62}");
    private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9.-]{0,248}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]{0,31}");
    private static final Pattern CATEGORY = Pattern.compile("[a-z_]{1,32}");

    private final BiFunction<String, String, NetworkFailure> failure;
    /** The field that says it first, by the kind of field and what it says. */
    private final Map<String, String> taken = new HashMap<>();

    /**
     * @param failure of a field, for example {@code platforms[1].lanes}, and what is wrong with it
     */
    ConsortiumRules(BiFunction<String, String, NetworkFailure> failure) {
        this.failure = failure;
    }

    Consortium consortium(ConsortiumFile.Content content) {
        that("format", content.format() == Format.CURRENT, content.format() + ", and this reads " + Format.CURRENT);
        form("channel", content.channel(), CHANNEL);
        range("orderers", content.orderers(), 1, MOST_ORDERERS);
        that(
                "consensus",
                content.consensus().equals(CONSENSUS),
                content.consensus() + ", and orderers here agree by " + CONSENSUS);
        form("chaincode.books", content.chaincode().books(), VERSION);
        form("chaincode.clearing", content.chaincode().clearing(), VERSION);
        int count = content.platforms().size();
        that(
                "platforms",
                count >= FEWEST_PLATFORMS && count <= MOST_PLATFORMS,
                "a list of " + count + ", and a consortium has " + FEWEST_PLATFORMS + " to " + MOST_PLATFORMS);
        var organisations = new ArrayList<Organisation>();
        var points = new LinkedHashMap<String, PointTerms>();
        for (int i = 0; i < count; i++) {
            var platform = content.platforms().get(i);
            var place = "platforms[" + i + "]";
            organisations.add(organisation(
                    place,
                    new Organisation(platform.id(), platform.name(), platform.msp(), platform.slot(), Role.PLATFORM)));
            points.put(platform.id(), points(place, platform, content.pointValue()));
        }
        var regulator = content.regulator();
        organisations.add(organisation(
                "regulator",
                new Organisation(regulator.id(), regulator.name(), regulator.msp(), regulator.slot(), Role.REGULATOR)));
        categories(content.categories());
        return new Consortium(
                content.channel(),
                content.orderers(),
                content.chaincode(),
                organisations,
                points,
                content.categories());
    }

    private Organisation organisation(String place, Organisation organisation) {
        var msp = organisation.mspId();
        form(place + ".id", organisation.id(), ID);
        that(
                place + ".id",
                !RESERVED_IDS.contains(organisation.id()),
                organisation.id() + ", and Keycloak has a client of that name already");
        form(place + ".name", organisation.name(), NAME);
        form(place + ".msp", msp, MSP);
        that(place + ".msp", !msp.equals(RESERVED_MSP), msp + ", which is that of the orderers");
        range(place + ".slot", organisation.slot(), 1, Organisation.LAST_SLOT);
        once(place + ".id", "id", organisation.id());
        once(place + ".name", "name", organisation.name());
        once(place + ".msp", "msp", msp);
        once(place + ".slot", "slot", Integer.toString(organisation.slot()));
        return organisation;
    }

    private PointTerms points(String place, ConsortiumFile.Platform platform, BigDecimal pointValue) {
        range(place + ".lanes", platform.lanes(), 1, MOST_LANES);
        range(place + ".scale", platform.scale(), 0, LARGEST_SCALE);
        range(place + ".validityMonths", platform.validityMonths(), 1, LONGEST_VALIDITY);
        var unit = pointValue.multiply(platform.multiplier()).movePointRight(MICRO - platform.scale());
        that(
                place + ".multiplier",
                unit.stripTrailingZeros().scale() <= 0
                        && unit.signum() > 0
                        && unit.compareTo(BigDecimal.valueOf(LARGEST_UNIT_VALUE)) <= 0,
                platform.multiplier() + "; with pointValue and scale a minor unit is worth " + unit.toPlainString()
                        + " micro-yuan, which is no whole number from 1 to " + LARGEST_UNIT_VALUE);
        return new PointTerms(platform.lanes(), platform.scale(), unit.longValueExact(), platform.validityMonths());
    }

    private void categories(List<RewardCategory> categories) {
        for (int i = 0; i < categories.size(); i++) {
            var category = categories.get(i);
            var place = "categories[" + i + "]";
            form(place + ".name", category.name(), CATEGORY);
            range(place + ".numerator", category.numerator(), 1, LARGEST_PART);
            range(place + ".denominator", category.denominator(), 1, LARGEST_PART);
            once(place + ".name", "category", category.name());
        }
    }

    private void form(String field, String value, Pattern form) {
        that(field, form.matcher(value).matches(), "'" + value + "', which has not the form " + form);
    }

    private void range(String field, long value, long least, long most) {
        that(field, value >= least && value <= most, value + ", which is not " + least + " to " + most);
    }

    /** No two fields of a kind may say the same. */
    private void once(String field, String kind, String value) {
        var other = taken.putIfAbsent(kind + " " + value, field);
        if (other != null) {
            throw failure.apply(field, "is " + value + ", and so is " + other);
        }
    }

    private void that(String field, boolean holds, String otherwise) {
        if (!holds) {
            throw failure.apply(field, "is " + otherwise);
        }
    }
}
