package org.tongfen.audit.ledger;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Canonical;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.Consent;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Roster;
import org.tongfen.wire.v1.Stock;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** What stands under which key of a book. */
final class StateValues {
    private StateValues() {}

    /** @throws IllegalArgumentException if the bytes are not what belongs under the key */
    static Message read(BookKey key, ByteString value) {
        return Canonical.parse(parser(key), value.toByteArray());
    }

    private static Parser<? extends Message> parser(BookKey key) {
        return switch (key) {
            case BookKey.Account _ -> AccountMessage.parser();
            case BookKey.Roster _ -> Roster.parser();
            case BookKey.Arrival _ -> ArrivalMessage.parser();
            case BookKey.Headroom _, BookKey.MirroredHeadroom _ -> HeadroomMessage.parser();
            case BookKey.Lane _ -> Lane.parser();
            case BookKey.Batch _ -> BatchRoot.parser();
            case BookKey.Due _ -> Due.parser();
            case BookKey.Claim _ -> ClaimMessage.parser();
            case BookKey.Intake _ -> IntakeMessage.parser();
            case BookKey.Treaty _ -> TreatyHalfMessage.parser();
            case BookKey.Policy _ -> PolicyMessage.parser();
            case BookKey.Reward _ -> RewardMessage.parser();
            case BookKey.Stock _ -> Stock.parser();
            case BookKey.Use _ -> RewardUse.parser();
            case BookKey.Hold _ -> HoldMessage.parser();
            case BookKey.Reversed _ -> Reversal.parser();
            case BookKey.Consent _ -> Consent.parser();
        };
    }
}
