package org.tongfen.gateway.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
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
        PlatformId own = config.platform().map(PlatformId::new).orElseThrow();
        return members.find(user).flatMap(account -> ledger.account(own, account));
    }
}
