package org.tongfen.gateway.accounts;

import com.google.protobuf.ByteString;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.OpenAccount;

/** Opens accounts. The account is the key: however often it is asked for, it is opened once. */
@ApplicationScoped
public class AccountOpening {
    private final LedgerView ledger;
    private final LedgerCommands commands;
    private final IdempotencyKeys keys;
    private final GatewayConfig config;

    AccountOpening(LedgerView ledger, LedgerCommands commands, IdempotencyKeys keys, GatewayConfig config) {
        this.ledger = ledger;
        this.commands = commands;
        this.keys = keys;
        this.config = config;
    }

    /** This gateway's platform. */
    PlatformId platform() {
        return config.platform().map(PlatformId::new).orElseThrow();
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
        Command body = Command.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setOpenAccount(OpenAccount.newBuilder().setAccount(Messages.bytes(account)))
                .build();
        return commands.execute(new NewCommand(id, platform(), body));
    }

    private CommandId idOf(AccountId account) {
        return keys.idFor("account", account.toString());
    }
}
