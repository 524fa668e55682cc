package org.tongfen.gateway.treaties;

import org.tongfen.domain.Terms;
import org.tongfen.domain.TreatyVersion;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.Command;

/** The commands that write a half of a treaty. */
final class TreatyBodies {
    private TreatyBodies() {}

    /** The command, without its id, that writes a version. */
    static Command.Builder of(TreatyVersion version) {
        AgreeTerms message =
                AgreeTerms.newBuilder().setTerms(Messages.message(version)).build();
        return switch (version) {
            case Terms _ -> Command.newBuilder().setAgreeTerms(message);
            case TreatyVersion.Ending _ -> Command.newBuilder().setEndTreaty(message);
        };
    }
}
