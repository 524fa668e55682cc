package org.tongfen.launcher;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tongfen.launcher.Organisation.Role;
import org.tongfen.wire.Format;

/**
 * A file that says who takes part; {@code network-config/consortium.yaml} says what each field means.
 *
 * @param path where it was read
 * @param text what it says, to the letter
 * @param consortium what that means
 */
public record ConsortiumFile(Path path, String text, Consortium consortium) {
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
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]{1,30}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._&-]{0,62}");
    private static final Pattern MSP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,62}");
    private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9.-]{0,248}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]{0,31}");
    private static final Pattern CATEGORY = Pattern.compile("[a-z_]{1,32}");

    /** How the reader says that a field is missing; the place, which is told with it, names the field. */
    private static final Pattern MISSING = Pattern.compile("(?s)^(Missing|Null value for) creator property .*");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private record Platform(
            String id,
            String name,
            String msp,
            int slot,
            int lanes,
            BigDecimal multiplier,
            int scale,
            int validityMonths) {}

    private record Regulator(String id, String name, String msp, int slot) {}

    private record Content(
            int format,
            String channel,
            int orderers,
            String consensus,
            ChaincodeVersions chaincode,
            BigDecimal pointValue,
            List<Platform> platforms,
            Regulator regulator,
            List<RewardCategory> categories) {}

    /**
     * Reads it.
     *
     * @throws NetworkFailure if it cannot be read, or does not say what a consortium can be; the message names the place
     */
    public static ConsortiumFile read(Path path) {
        try {
            var text = Files.readString(path);
            return new ConsortiumFile(path, text, consortium(path, YAML.readValue(text, Content.class)));
        } catch (UnrecognizedPropertyException unknown) {
            throw wrong(
                    path + ", " + field(unknown),
                    "there is no such field; the fields here are "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    unknown);
        } catch (JsonMappingException mistake) {
            throw wrong(
                    path + ", " + field(mistake),
                    MISSING.matcher(mistake.getOriginalMessage()).replaceFirst("the field is missing"),
                    mistake);
        } catch (JacksonException broken) {
            throw wrong(path + ", line " + broken.getLocation().getLineNr(), broken.getOriginalMessage(), broken);
        } catch (IOException unreadable) {
            throw NetworkFailure.failed(
                            "the consortium's file " + path + " cannot be read: " + unreadable.getMessage(),
                            "name a file like network-config/consortium.yaml")
                    .because(unreadable);
        }
    }

    private static NetworkFailure wrong(String place, String problem, JacksonException cause) {
        return NetworkFailure.failed(place + ": " + problem, "mend the file").because(cause);
    }

    /** For example {@code platforms[1].lanes}. */
    private static String field(JsonMappingException mistake) {
        var field = new StringBuilder();
        for (var part : mistake.getPath()) {
            if (part.getFieldName() == null) {
                field.append('[').append(part.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(part.getFieldName());
            }
        }
        return field.isEmpty() ? "all of it" : field.toString();
    }

    private static Consortium consortium(Path path, Content content) {
        var check = new Rules(path);
        check.that(
                content.format() == Format.CURRENT,
                "format is " + content.format() + ", and this reads " + Format.CURRENT);
        check.form("channel", content.channel(), CHANNEL);
        check.range("orderers", content.orderers(), 1, MOST_ORDERERS);
        check.that(
                content.consensus().equals(CONSENSUS),
                "consensus is " + content.consensus() + ", and orderers here agree by " + CONSENSUS);
        check.form("chaincode.books", content.chaincode().books(), VERSION);
        check.form("chaincode.clearing", content.chaincode().clearing(), VERSION);
        int count = content.platforms().size();
        check.that(
                count >= FEWEST_PLATFORMS && count <= MOST_PLATFORMS,
                "there are " + count + " platforms, and a consortium has " + FEWEST_PLATFORMS + " to "
                        + MOST_PLATFORMS);
        var organisations = new ArrayList<Organisation>();
        var points = new LinkedHashMap<String, PointTerms>();
        for (var platform : content.platforms()) {
            organisations.add(check.organisation(
                    new Organisation(platform.id(), platform.name(), platform.msp(), platform.slot(), Role.PLATFORM)));
            points.put(platform.id(), check.points(platform, content.pointValue()));
        }
        var regulator = content.regulator();
        organisations.add(check.organisation(
                new Organisation(regulator.id(), regulator.name(), regulator.msp(), regulator.slot(), Role.REGULATOR)));
        content.categories().forEach(check::category);
        return new Consortium(
                content.channel(),
                content.orderers(),
                content.chaincode(),
                organisations,
                points,
                content.categories());
    }

    /** Says which rule a file breaks first. */
    private static final class Rules {
        private final Path path;
        private final Set<String> taken = new HashSet<>();

        Rules(Path path) {
            this.path = path;
        }

        void that(boolean holds, String otherwise) {
            if (!holds) {
                throw NetworkFailure.failed(path + ": " + otherwise, "mend the file");
            }
        }

        void form(String field, String value, Pattern form) {
            that(form.matcher(value).matches(), field + " is '" + value + "', which has not the form " + form);
        }

        void range(String field, long value, long least, long most) {
            that(value >= least && value <= most, field + " is " + value + ", which is not " + least + " to " + most);
        }

        Organisation organisation(Organisation organisation) {
            var id = organisation.id();
            form("an id", id, ID);
            form("the name of " + id, organisation.name(), NAME);
            form("the msp of " + id, organisation.mspId(), MSP);
            that(!organisation.mspId().equals(RESERVED_MSP), "the msp of " + id + " is that of the orderers");
            range("the slot of " + id, organisation.slot(), 1, Organisation.LAST_SLOT);
            once("the id " + id);
            once("the name " + organisation.name());
            once("the msp " + organisation.mspId());
            once("the slot " + organisation.slot());
            return organisation;
        }

        PointTerms points(Platform platform, BigDecimal pointValue) {
            var id = platform.id();
            range("lanes of " + id, platform.lanes(), 1, MOST_LANES);
            range("scale of " + id, platform.scale(), 0, LARGEST_SCALE);
            range("validityMonths of " + id, platform.validityMonths(), 1, LONGEST_VALIDITY);
            var unit = pointValue.multiply(platform.multiplier()).movePointRight(MICRO - platform.scale());
            that(
                    unit.stripTrailingZeros().scale() <= 0
                            && unit.signum() > 0
                            && unit.compareTo(BigDecimal.valueOf(LARGEST_UNIT_VALUE)) <= 0,
                    "with pointValue, multiplier and scale of " + id + " a minor unit is worth " + unit
                            + " micro-yuan, which is no whole number from 1 to " + LARGEST_UNIT_VALUE);
            return new PointTerms(platform.lanes(), platform.scale(), unit.longValueExact(), platform.validityMonths());
        }

        void category(RewardCategory category) {
            form("a category", category.name(), CATEGORY);
            range("numerator of " + category.name(), category.numerator(), 1, LARGEST_PART);
            range("denominator of " + category.name(), category.denominator(), 1, LARGEST_PART);
            once("the category " + category.name());
        }

        private void once(String what) {
            that(taken.add(what), what + " occurs twice");
        }
    }
}
