package org.tongfen.gateway.ledger;

import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.TermsMessage;

/**
 * One version of the terms under which points of one platform become points of another.
 *
 * @param source the platform that gives points up
 * @param target the platform that receives them
 * @param version 1, 2, 3, …
 * @param terms the terms; the source's wording if the halves differ and both exist
 * @param atSource whether the source's book holds this version
 * @param atTarget whether the target's book holds this version
 * @param state what that amounts to
 */
public record TreatyView(
        PlatformId source,
        PlatformId target,
        int version,
        TermsMessage terms,
        boolean atSource,
        boolean atTarget,
        State state) {
    /** What two halves amount to. */
    public enum State {
        /** Both halves carry the same terms, their time has come, and no later version has replaced them. */
        IN_FORCE,
        /** Only one of the two platforms has written this version. */
        ONE_SIDED,
        /** Both platforms have written this version, with different terms. */
        DIFFERENT,
        /** Both halves carry the same terms, and their time has not come. */
        SCHEDULED,
        /** Both halves carry the same terms, and a later version has taken their place. */
        SUPERSEDED,
        /** Both halves say that the treaty ends, and the time has come. */
        ENDED
    }
}
