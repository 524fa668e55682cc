package org.tongfen.gateway.participants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.ledger.LedgerView;

/** Finds the accounts of members of other platforms by asking those platforms' gateways. */
@ApplicationScoped
public class ReceiverDirectory {
    private final Gateways gateways;
    private final LookupSettings settings;
    private final LedgerView ledger;
    // Found accounts only: somebody who is not a member yet may be one in a moment, an account stays.
    private final Cache<Receiver, AccountId> found;

    /** Look-ups that are under way: a rush of transfers to one member asks for it once. */
    private final ConcurrentHashMap<Receiver, CompletableFuture<LookupDesk.Reply>> underWay = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<PlatformId, LookupDesk> desks = new ConcurrentHashMap<>();

    ReceiverDirectory(Gateways gateways, LookupSettings settings, LedgerView ledger) {
        this.gateways = gateways;
        this.settings = settings;
        this.ledger = ledger;
        this.found = Caffeine.newBuilder()
                .maximumSize(settings.remembered())
                .expireAfterWrite(settings.remember())
                .build();
    }

    private record Receiver(PlatformId platform, UserId user) {}

    /** The account of a member of another platform. Blocks until that platform's gateway has answered. */
    public Lookup find(PlatformId platform, UserId user) {
        Receiver receiver = new Receiver(platform, user);
        AccountId known = found.getIfPresent(receiver);
        if (known != null) {
            return found(platform, known);
        }
        if (!gateways.platforms().contains(platform)) {
            return new Lookup.Unreachable(LookupDesk.SOON);
        }
        LookupDesk desk = desks.computeIfAbsent(
                platform, name -> new LookupDesk(name, request -> gateways.lookUp(name, request), settings.atOnce()));
        CompletableFuture<LookupDesk.Reply> reply = underWay.computeIfAbsent(receiver, _ -> desk.ask(user));
        reply.whenComplete((_, _) -> underWay.remove(receiver, reply));
        LookupDesk.Reply answer = reply.completeOnTimeout(
                        new LookupDesk.Reply.Nothing(new Lookup.Unreachable(LookupDesk.SOON)),
                        settings.patience().toMillis(),
                        TimeUnit.MILLISECONDS)
                .join();
        return switch (answer) {
            case LookupDesk.Reply.Account(AccountId account) -> {
                found.put(receiver, account);
                yield found(platform, account);
            }
            case LookupDesk.Reply.Nothing(Lookup nothing) -> nothing;
        };
    }

    /** Which account a user has stays; whether it is open is on the ledger for everybody to see. */
    private Lookup found(PlatformId platform, AccountId account) {
        return new Lookup.Found(account, ledger.status(platform, account).orElse(Account.Status.OPEN));
    }
}
