package org.tongfen.gateway.treaties;

import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.CommandMessage;

/** The commands that write a half of a treaty. */
final class TreatyBodies {
    private TreatyBodies() {}

    /** The command, without its id, that writes a version. */
    static CommandMessage.Builder of(TreatyVersion version) {
        AgreeTerms message =
                AgreeTerms.newBuilder().setTerms(Treaties.message(version)).build();
        return switch (version) {
            case Terms _ -> CommandMessage.newBuilder().setAgreeTerms(message);
            case TreatyVersion.Ending _ -> CommandMessage.newBuilder().setEndTreaty(message);
        };
    }
}
