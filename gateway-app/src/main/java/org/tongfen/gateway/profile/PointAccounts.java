package org.tongfen.gateway.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.OwnAccounts;
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.oauth.SignedInMember;

/** Finds the accounts of a member that this gateway knows: the one at its own platform. */
@ApplicationScoped
public class PointAccounts {
    private final OwnAccounts accounts;
    private final LedgerView ledger;

    PointAccounts(OwnAccounts accounts, LedgerView ledger) {
        this.accounts = accounts;
        this.ledger = ledger;
    }

    /** What a member can spend, in points, by platform. */
    public Map<PlatformId, BigDecimal> of(SignedInMember member) {
        Map<PlatformId, BigDecimal> balances = new TreeMap<>();
        Optional<AccountView> own = accounts.find(member.user());
        own.ifPresent(account -> ledger.platform(account.platform())
                .map(PlatformInfo::format)
                .ifPresent(
                        format -> balances.put(account.platform(), format.toNumber(account.spendable(Instant.now())))));
        return balances;
    }
}
