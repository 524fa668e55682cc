package org.tongfen.audit.ledger;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tongfen.audit.chain.ChainTransaction.Call;
import org.tongfen.audit.chain.ChainTransaction.StateChange;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Canonical;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.ClearingKey;
import org.tongfen.wire.Schemes;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.Window;

/** The state of {@code clearing}: who takes part, and the open window. */
public final class ClearingState {
    private final Map<String, ByteString> values = new HashMap<>();

    /** Takes what a transaction changes here: the scheme is written once. */
    void take(ChainPlace transaction, Call call) {
        for (StateChange change : call.changes()) {
            if (change.chaincode().equals(Chaincodes.CLEARING)) {
                ChainPlace place = transaction.at(Chaincodes.CLEARING, change.key());
                ByteString value = change.value()
                        .orElseThrow(() -> new DifferenceException(Check.STATE_FORM, place, "a value", "none"));
                read(place, change.key(), value);
                ByteString before = values.getOrDefault(change.key(), value);
                if (change.key().equals(ClearingKey.SCHEME.text()) && !before.equals(value)) {
                    throw new DifferenceException(
                            Check.SCHEME, place, "the scheme that was established", "another one in its place");
                }
                values.put(change.key(), value);
            }
        }
    }

    /** The number of the open window; 0 before there is one. */
    long window() {
        return Optional.ofNullable(values.get(ClearingKey.WINDOW.text()))
                .map(value ->
                        Canonical.parse(Window.parser(), value.toByteArray()).getNumber())
                .orElse(0L);
    }

    private static void read(ChainPlace place, String key, ByteString value) {
        try {
            if (key.equals(ClearingKey.SCHEME.text())) {
                Schemes.scheme(Canonical.parse(SchemeMessage.parser(), value.toByteArray()));
            } else if (key.equals(ClearingKey.WINDOW.text())) {
                Canonical.parse(Window.parser(), value.toByteArray());
            } else {
                throw new DifferenceException(Check.STATE_FORM, place, "a key of clearing", key);
            }
        } catch (IllegalArgumentException e) {
            throw new DifferenceException(Check.STATE_FORM, place, "a value that can be read", e.getMessage());
        }
    }

    Optional<SchemeMessage> scheme() {
        return Optional.ofNullable(values.get(ClearingKey.SCHEME.text()))
                .map(value -> Canonical.parse(SchemeMessage.parser(), value.toByteArray()));
    }

    /** The scheme that a call would leave; empty if it leaves none. */
    public static Optional<SchemeMessage> schemeOf(Call call) {
        return call.changes().stream()
                .filter(change -> change.chaincode().equals(Chaincodes.CLEARING)
                        && change.key().equals(ClearingKey.SCHEME.text()))
                .findFirst()
                .flatMap(StateChange::value)
                .flatMap(value -> {
                    try {
                        return Optional.of(Canonical.parse(SchemeMessage.parser(), value.toByteArray()));
                    } catch (IllegalArgumentException _) {
                        return Optional.empty();
                    }
                });
    }

    PlatformMessage platform(ChainPlace place, PlatformId platform) {
        return scheme().stream()
                .flatMap(scheme -> scheme.getPlatformsList().stream())
                .filter(each -> each.getId().equals(platform.value()))
                .findFirst()
                .orElseThrow(() -> new DifferenceException(
                        Check.ONLY_BATCHES, place, "a platform of the scheme", platform.value()));
    }
}
