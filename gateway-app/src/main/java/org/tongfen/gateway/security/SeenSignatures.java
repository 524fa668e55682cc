package org.tongfen.gateway.security;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.tongfen.gateway.database.Database;
import org.tongfen.gateway.database.SharedStatement;
import org.tongfen.gateway.database.Sql;

/**
 * Binds each verified signature of an unsafe request to one idempotency key, in the database that all replicas of this
 * gateway share. Whoever records a request can therefore only repeat it, and a repetition is never a second transfer.
 */
@ApplicationScoped
public class SeenSignatures {
    /** A signature is stale after one window in either direction; rows outlive both. */
    public static final Duration KEPT = RequestSignature.WINDOW.multipliedBy(4);

    private static final Logger LOG = Logger.getLogger(SeenSignatures.class);
    private static final String BIND = """
            INSERT INTO seen_signature (signature, key_hash, seen_at)
            SELECT signature, key_hash, now() FROM unnest($1::bytea[], $2::bytea[]) AS asked (signature, key_hash)
            ON CONFLICT (signature) DO NOTHING RETURNING signature, key_hash""";
    private static final String BOUND = """
            SELECT signature, key_hash FROM seen_signature
              JOIN unnest($1::bytea[], $2::bytea[]) AS asked (signature, key_hash) USING (signature, key_hash)""";
    private static final String PURGE = "DELETE FROM seen_signature WHERE seen_at < $1";

    private final Pool pool;
    private final SharedStatement<Binding, Boolean> binding;

    SeenSignatures(Pool pool) {
        this.pool = pool;
        this.binding = new SharedStatement<>("signatures", this::bind);
    }

    /** A signature and the hash of a key, as buffers because they are compared. */
    private record Binding(Buffer signature, Buffer key) {
        static final Comparator<Binding> ORDER =
                Comparator.comparing(binding -> binding.signature.getBytes(), Arrays::compareUnsigned);

        static Binding of(Row row) {
            return new Binding(row.getBuffer("signature"), row.getBuffer("key_hash"));
        }
    }

    /**
     * Binds a signature to a key if it is not bound yet.
     *
     * @param signature a verified signature, 64 hexadecimal digits
     * @param idempotencyKey the key it comes with
     * @return whether the signature is bound to this very key
     */
    public Uni<Boolean> bind(String signature, String idempotencyKey) {
        Binding asked =
                new Binding(Buffer.buffer(HexFormat.of().parseHex(signature)), Buffer.buffer(sha256(idempotencyKey)));
        return Uni.createFrom()
                .completionStage(() -> binding.ask(asked))
                .ifNoItem()
                .after(Database.BOUND)
                .fail();
    }

    private List<Boolean> bind(List<Binding> asked) {
        // In one order at all replicas, so that two of them never wait for each other.
        List<Binding> ordered = asked.stream().distinct().sorted(Binding.ORDER).toList();
        Set<Binding> bound = run(BIND, ordered);
        List<Binding> others =
                ordered.stream().filter(each -> !bound.contains(each)).toList();
        if (!others.isEmpty()) {
            bound.addAll(run(BOUND, others));
        }
        return asked.stream().map(bound::contains).toList();
    }

    private Set<Binding> run(String statement, List<Binding> bindings) {
        Tuple arrays = Tuple.of(bindings.stream().map(Binding::signature).toArray(Buffer[]::new), (Object)
                bindings.stream().map(Binding::key).toArray(Buffer[]::new));
        Set<Binding> rows = new HashSet<>();
        Sql.await(pool.preparedQuery(statement).execute(arrays)).forEach(row -> rows.add(Binding.of(row)));
        return rows;
    }

    /** Forgets signatures that the timestamp alone makes stale. */
    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void purge() {
        OffsetDateTime bound = OffsetDateTime.now(ZoneOffset.UTC).minus(KEPT);
        int forgotten =
                Sql.await(pool.preparedQuery(PURGE).execute(Tuple.of(bound))).rowCount();
        LOG.debugf("Forgot %d stale signatures", forgotten);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
