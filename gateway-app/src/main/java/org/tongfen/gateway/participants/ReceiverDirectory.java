package org.tongfen.gateway.participants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.accounts.UserId;

/** Finds the accounts of members of other platforms by asking those platforms' gateways. */
@ApplicationScoped
public class ReceiverDirectory {
    private static final Logger LOG = Logger.getLogger(ReceiverDirectory.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Gateways gateways;
    private final LookupSettings settings;
    // Found accounts only: somebody who is not a member yet may be one in a moment, an account stays.
    private final Cache<Receiver, AccountId> found;

    /**
     * Look-ups that are under way. A rush of transfers to one member asks for it once, so that the other platform's
     * allowance is spent on members and not on repetitions.
     */
    private final ConcurrentHashMap<Receiver, CompletableFuture<Lookup>> underWay = new ConcurrentHashMap<>();

    /** Keeps a rush from queueing behind the connections of the client, where waiting counts as the other's silence. */
    private final ConcurrentHashMap<PlatformId, Semaphore> turns = new ConcurrentHashMap<>();

    ReceiverDirectory(Gateways gateways, LookupSettings settings) {
        this.gateways = gateways;
        this.settings = settings;
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
            return new Lookup.Found(known);
        }
        CompletableFuture<Lookup> mine = new CompletableFuture<>();
        CompletableFuture<Lookup> earlier = underWay.putIfAbsent(receiver, mine);
        if (earlier != null) {
            return earlier.join();
        }
        Lookup answer = new Lookup.Unreachable(SOON);
        try {
            answer = gateways.client(platform)
                    .map(client -> inTurn(client, receiver))
                    .orElse(answer);
            if (answer instanceof Lookup.Found(AccountId account)) {
                found.put(receiver, account);
            }
            return answer;
        } finally {
            underWay.remove(receiver);
            mine.complete(answer);
        }
    }

    private Lookup inTurn(ParticipantClient client, Receiver receiver) {
        Semaphore free = turns.computeIfAbsent(receiver.platform(), _ -> new Semaphore(settings.atOnce(), true));
        try {
            if (!free.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warnf("Too many look-ups wait for the gateway of %s", receiver.platform());
                return new Lookup.Unreachable(SOON);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Lookup.Unreachable(SOON);
        }
        try {
            return ask(client, receiver);
        } finally {
            free.release();
        }
    }

    private static Lookup ask(ParticipantClient client, Receiver receiver) {
        try {
            LookupAnswer answer =
                    client.lookUp(new LookupRequest(receiver.user().value()));
            return Optional.ofNullable(answer.accountId())
                    .filter(_ -> answer.exists())
                    .<Lookup>map(account -> new Lookup.Found(AccountId.parse(account)))
                    .orElseGet(Lookup.Unknown::new);
        } catch (WebApplicationException refused) {
            LOG.warnf("The gateway of %s refuses to look a receiver up: %s", receiver.platform(), refused.getMessage());
        } catch (RuntimeException unreachable) {
            LOG.warnf("The gateway of %s does not answer: %s", receiver.platform(), unreachable.getMessage());
        }
        return new Lookup.Unreachable(SOON);
    }
}
