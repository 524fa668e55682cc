package org.tongfen.gateway.treaties;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.gateway.ledger.PointsFormat;
import org.tongfen.gateway.ledger.TreatyHalves;

/**
 * One version of a treaty, as each of the two platforms has written it. It binds only if both say the same.
 *
 * @param version 1, 2, 3, …
 * @param agreed whether both say the same
 * @param atSource what the source has written; absent if nothing
 * @param atTarget what the target has written; absent if nothing
 */
@Schema(name = "TreatyHistoryEntry")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TreatyHistoryEntry(
        @Schema(examples = "1") int version,
        boolean agreed,
        @Schema(implementation = TermsText.class) Optional<TermsText> atSource,
        @Schema(implementation = TermsText.class) Optional<TermsText> atTarget) {
    static List<TreatyHistoryEntry> of(TreatyHalves halves, PointsFormat source) {
        List<TreatyVersion> here = halves.atSource().versions();
        List<TreatyVersion> there = halves.atTarget().versions();
        return Stream.concat(here.stream(), there.stream())
                .map(TreatyVersion::version)
                .distinct()
                .sorted()
                .map(version -> {
                    Optional<TreatyVersion> one = version(here, version);
                    Optional<TreatyVersion> other = version(there, version);
                    return new TreatyHistoryEntry(
                            version,
                            one.isPresent() && one.equals(other),
                            one.map(v -> TermsText.of(v, source)),
                            other.map(v -> TermsText.of(v, source)));
                })
                .toList();
    }

    static Optional<TreatyVersion> version(List<TreatyVersion> half, int version) {
        return half.stream().filter(each -> each.version() == version).findFirst();
    }
}
