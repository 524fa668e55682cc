package org.tongfen.gateway.accounts;

import com.google.protobuf.ByteString;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.Members.Reservation;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.CommandAnswers;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.OpenAccount;

/** Opens accounts. The account is the key: however often it is asked for, it is opened once. */
@ApplicationScoped
public class AccountOpening {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Members members;
    private final LedgerView ledger;
    private final LedgerCommands commands;
    private final IdempotencyKeys keys;
    private final GatewayConfig config;

    AccountOpening(
            Members members, LedgerView ledger, LedgerCommands commands, IdempotencyKeys keys, GatewayConfig config) {
        this.members = members;
        this.ledger = ledger;
        this.commands = commands;
        this.keys = keys;
        this.config = config;
    }

    /** This gateway's platform. */
    PlatformId platform() {
        return config.platform().map(PlatformId::new).orElseThrow();
    }

    /**
     * The account of a user; reserves one if need be.
     *
     * @throws HttpProblem if there is none and none can be reserved now
     */
    public AccountId accountOf(UserId user) {
        return members.find(user).orElseGet(() -> reserve(user));
    }

    private AccountId reserve(UserId user) {
        int lanes = ledger.platform(platform())
                .map(PlatformInfo::lanes)
                .orElseThrow(() -> CommandAnswers.notOrdered(
                        new Completion.Unavailable("STARTING", "The ledger has no scheme yet.", SOON)));
        if (!commands.isReady()) {
            throw CommandAnswers.notOrdered(new Completion.Unavailable(
                    "STARTING", "This gateway does not know yet which accounts there are.", SOON));
        }
        for (int attempt = 0; attempt <= lanes; attempt++) {
            switch (members.reserve(user, lanes)) {
                case Reservation.Reserved(AccountId account) -> {
                    return account;
                }
                case Reservation.UsedUp(AccountId last) -> requireOpen(last);
            }
        }
        throw tooManyWait();
    }

    private static HttpProblem tooManyWait() {
        return CommandAnswers.notOrdered(new Completion.Unavailable(
                "ACCOUNTS_WAIT", "Too many new accounts wait to be opened on the ledger.", SOON));
    }

    /** Opens an account that somebody asked for and that was not opened then, to make room for further ones. */
    private void requireOpen(AccountId last) {
        switch (open(last)) {
            case Completion.Decided _ -> {}
            case Completion.NotOrdered refused -> throw CommandAnswers.notOrdered(refused);
            case Completion.Pending _, Completion.Failed _, Completion.OtherContent _ -> throw tooManyWait();
        }
    }

    /** Whether the ledger has the account, as far as this gateway has read it. */
    boolean isOpen(AccountId account) {
        return ledger.account(platform(), account).isPresent();
    }

    /** The transaction that opened an account on this gateway's request. */
    Optional<Completion.Decided> opening(AccountId account) {
        return commands.find(idOf(account))
                .filter(Completion.Decided.class::isInstance)
                .map(Completion.Decided.class::cast);
    }

    /** Opens an account and waits for it. */
    Completion open(AccountId account) {
        CommandId id = idOf(account);
        CommandMessage body = CommandMessage.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setOpenAccount(OpenAccount.newBuilder().setAccount(account.toLong()))
                .build();
        return commands.execute(new NewCommand(id, account.lane(), Optional.empty(), body));
    }

    private CommandId idOf(AccountId account) {
        return keys.idFor("account", account.toString());
    }
}
