package org.tongfen.gateway.participants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Optional;
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
    // Found accounts only: somebody who is not a member yet may be one in a moment, an account stays.
    private final Cache<Receiver, AccountId> found;

    ReceiverDirectory(Gateways gateways, LookupSettings settings) {
        this.gateways = gateways;
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
        Lookup answer = gateways.client(platform)
                .map(client -> ask(client, receiver))
                .orElseGet(() -> new Lookup.Unreachable(SOON));
        if (answer instanceof Lookup.Found(AccountId account)) {
            found.put(receiver, account);
        }
        return answer;
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
