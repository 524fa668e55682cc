package org.tongfen.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

class PartiesTest {
    private static final AccountId FROM = new AccountId(1, 4);
    private static final AccountId TO = new AccountId(2, 5);

    private static CommandRecord.Builder record(CommandKind kind, Outcome outcome) {
        return CommandRecord.newBuilder()
                .setKind(kind)
                .setOutcome(outcome.number())
                .setFrom(FROM.toLong())
                .setTo(TO.toLong());
    }

    @Test
    void aGiftNamesBothWhateverBecameOfIt() {
        for (Outcome outcome : EnumSet.of(Outcome.OK, Outcome.INSUFFICIENT_POINTS)) {
            CommandRecord gift = record(CommandKind.GIFT, outcome).build();
            assertThat(Parties.from(gift)).contains(FROM);
            assertThat(Parties.to(gift)).contains(TO);
        }
    }

    @Test
    void whatWasDoneToAHoldNamesSomebodyOnlyIfItWasDone() {
        CommandRecord refused = record(CommandKind.COMMIT, Outcome.HOLD_UNKNOWN).build();
        assertThat(Parties.from(refused)).isEmpty();
        assertThat(Parties.to(refused)).isEmpty();
        CommandRecord redeemed = record(CommandKind.COMMIT, Outcome.OK)
                .setEffect(CommandKind.REDEEM)
                .build();
        assertThat(Parties.from(redeemed)).contains(FROM);
        assertThat(Parties.to(redeemed)).isEmpty();
    }

    @Test
    void ofAnUndoneCommandThoseAreNamedWhoHadPoints() {
        CommandRecord.Builder undone = record(CommandKind.REVERSE, Outcome.OK);
        for (CommandKind effect : Set.of(CommandKind.GIFT, CommandKind.EXCHANGE, CommandKind.ISSUE)) {
            assertThat(Parties.from(undone.setEffect(effect).build())).contains(FROM);
        }
        for (CommandKind effect : Set.of(CommandKind.BURN, CommandKind.REDEEM)) {
            assertThat(Parties.from(undone.setEffect(effect).build())).isEmpty();
            assertThat(Parties.to(undone.setEffect(effect).build())).contains(TO);
        }
    }

    @Test
    void theAccountOfNobodyIsAnAccountAndRulesNameNone() {
        CommandRecord handedOut =
                record(CommandKind.GIFT, Outcome.OK).setFrom(0).build();
        assertThat(Parties.from(handedOut)).contains(AccountId.parse("0-0"));
        assertThat(Parties.from(record(CommandKind.SET_POLICY, Outcome.OK).build()))
                .isEmpty();
        assertThat(Parties.to(record(CommandKind.POST_ARRIVAL, Outcome.OK).build()))
                .isEmpty();
    }

    @Test
    void numbersThatNoAccountHasAreNobody() {
        for (long wild : new long[] {-1, Long.MAX_VALUE, 1L << 54}) {
            assertThat(Parties.from(
                            record(CommandKind.GIFT, Outcome.OK).setFrom(wild).build()))
                    .isEmpty();
        }
    }
}
