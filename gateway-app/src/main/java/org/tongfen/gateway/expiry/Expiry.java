package org.tongfen.gateway.expiry;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.Database;
import org.tongfen.gateway.ledger.BookQuarantinedException;
import org.tongfen.gateway.ledger.ExpiredPoints;
import org.tongfen.gateway.ledger.HoldView;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.wire.v1.AccountChange;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.EndHold;

/**
 * Clears away, now and then, the points and holds of this platform that are over. Nobody can spend them any more, so it
 * does not matter when this happens, nor who does it: replicas that find the same thing in the same hour send the same
 * command, and the ledger carries a command out once. What is still there an hour later is asked for anew.
 */
@ApplicationScoped
class Expiry {
    /** Counts the commands by kind and by what became of them. */
    static final String METRIC = "expiry.commands";

    private static final Logger LOG = Logger.getLogger(Expiry.class);
    // The ledger goes by the time of the transaction, which another replica's clock may have set.
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final GatewayConfig config;
    private final LedgerView ledger;
    private final LedgerCommands commands;
    private final IdempotencyKeys keys;
    private final MeterRegistry registry;

    Expiry(
            GatewayConfig config,
            LedgerView ledger,
            LedgerCommands commands,
            IdempotencyKeys keys,
            MeterRegistry registry) {
        this.config = config;
        this.ledger = ledger;
        this.commands = commands;
        this.keys = keys;
        this.registry = registry;
    }

    /** One round; none at the regulator, who has no book. */
    @Scheduled(
            every = "${tongfen.expiry.interval:1m}",
            delayed = "${tongfen.expiry.interval:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        if (config.role() != GatewayConfig.Role.PLATFORM) {
            return;
        }
        try {
            clear(new PlatformId(config.platform().orElseThrow()), Instant.now());
        } catch (BookQuarantinedException quarantined) {
            LOG.warnf("Nothing is cleared away: %s", quarantined.getMessage());
        } catch (RuntimeException failure) {
            if (!Database.isAway(failure)) {
                throw failure;
            }
            LOG.warnf("Expiry waits for the database: %s", failure);
        }
    }

    /** Clears away what was over a little before a time, longest over first, and as many at once as the settings say. */
    void clear(PlatformId own, Instant now) {
        Instant over = now.minus(MARGIN);
        String hour = now.truncatedTo(ChronoUnit.HOURS).toString();
        int most = config.expiry().mostPerRun();
        // Holds first: what they give back may have expired itself.
        sendAll(most, () -> ledger.holdsOver(own, over, most).stream().map(hold -> end(hold, hour)));
        sendAll(most, () -> ledger.withExpiredPoints(own, over, most).stream().map(expired -> expire(expired, hour)));
    }

    // At the end of a month there are many. It ends: every further look needs a command that was carried out just now.
    private void sendAll(int most, Supplier<Stream<NewCommand>> wanted) {
        List<NewCommand> found;
        long done;
        do {
            found = wanted.get().toList();
            done = sendAll(found);
        } while (found.size() == most && done > 0);
    }

    private NewCommand end(HoldView view, String hour) {
        CommandId hold = view.hold().id();
        return command(
                view.hold().account().lane(),
                keys.idFor("expire-hold", hold + "/" + hour),
                CommandMessage.newBuilder()
                        .setExpireHold(EndHold.newBuilder().setHold(ByteString.copyFrom(hold.bytes()))));
    }

    private NewCommand expire(ExpiredPoints expired, String hour) {
        AccountId account = expired.account();
        return command(
                account.lane(),
                keys.idFor("expire", account + "/" + expired.since() + "/" + hour),
                CommandMessage.newBuilder().setExpire(AccountChange.newBuilder().setAccount(account.toLong())));
    }

    private static NewCommand command(LaneId lane, CommandId id, CommandMessage.Builder body) {
        return new NewCommand(
                id,
                lane,
                Optional.empty(),
                body.setId(ByteString.copyFrom(id.bytes())).build());
    }

    /** Sends all at once, so that they share batches; gives how many were carried out, and not before. */
    private long sendAll(List<NewCommand> wanted) {
        LongAdder done = new LongAdder();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            wanted.forEach(command -> threads.execute(() -> {
                if (send(command)) {
                    done.increment();
                }
            }));
        }
        return done.sum();
    }

    private boolean send(NewCommand command) {
        String result;
        boolean done = false;
        try {
            Completion completion = commands.execute(command);
            result = word(completion);
            done = completion instanceof Completion.Decided decided
                    && !decided.replayed()
                    && decided.record().getOutcome() == Outcome.OK.number();
        } catch (RuntimeException failure) {
            LOG.warnf(failure, "Expiry could not send command %s", command.id());
            result = "error";
        }
        String kind = command.body().hasExpireHold() ? "hold" : "points";
        registry.counter(METRIC, "kind", kind, "result", result).increment();
        return done;
    }

    private static String word(Completion completion) {
        return switch (completion) {
            case Completion.Decided decided ->
                Outcome.ofNumber(decided.record().getOutcome()).name().toLowerCase(Locale.ROOT);
            case Completion.Pending _ -> "pending";
            case Completion.OtherContent _ -> "other_content";
            case Completion.NotOrdered _ -> "unavailable";
            case Completion.Failed _ -> "failed";
        };
    }
}
