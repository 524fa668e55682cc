package org.tongfen.gateway.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.ledger.LedgerView;

/** Finds the accounts of this platform's members that the ledger has. */
@ApplicationScoped
public class OwnAccounts {
    private final Members members;
    private final LedgerView ledger;
    private final GatewayConfig config;

    OwnAccounts(Members members, LedgerView ledger, GatewayConfig config) {
        this.members = members;
        this.ledger = ledger;
        this.config = config;
    }

    /** The account of a user; empty if the user is not known or the account is not open yet. */
    public Optional<AccountView> find(UserId user) {
        return members.find(user).flatMap(account -> ledger.account(own(), account));
    }

    /**
     * The same without its points, which costs less.
     *
     * @param account its id
     * @param status whether it can be used
     */
    public record OpenedAccount(AccountId account, Account.Status status) {}

    /** The account of a user without its points; empty if the user is not known or the account is not open yet. */
    public Optional<OpenedAccount> opened(UserId user) {
        return members.find(user)
                .flatMap(account -> ledger.status(own(), account).map(status -> new OpenedAccount(account, status)));
    }

    private PlatformId own() {
        return config.platform().map(PlatformId::new).orElseThrow();
    }
}
