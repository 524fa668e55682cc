package org.tongfen.gateway.security;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jboss.logging.Logger;
import org.tongfen.gateway.database.Database;

/**
 * Binds each verified signature of an unsafe request to one idempotency key, in the database that all replicas of this
 * gateway share. Whoever records a request can therefore only repeat it, and a repetition is never a second transfer.
 */
@ApplicationScoped
public class SeenSignatures {
    /** A signature is stale after one window in either direction; rows outlive both. */
    public static final Duration KEPT = RequestSignature.WINDOW.multipliedBy(4);

    private static final Logger LOG = Logger.getLogger(SeenSignatures.class);
    private static final String BIND =
            "INSERT INTO seen_signature (signature, key_hash, seen_at) VALUES ($1, $2, now())"
                    + " ON CONFLICT (signature) DO NOTHING";
    private static final String BOUND_TO = "SELECT 1 FROM seen_signature WHERE signature = $1 AND key_hash = $2";
    private static final String PURGE = "DELETE FROM seen_signature WHERE seen_at < $1";

    private final Pool pool;

    SeenSignatures(Pool pool) {
        this.pool = pool;
    }

    /**
     * Binds a signature to a key if it is not bound yet.
     *
     * @param signature a verified signature, 64 hexadecimal digits
     * @param idempotencyKey the key it comes with
     * @return whether the signature is bound to this very key
     */
    public Uni<Boolean> bind(String signature, String idempotencyKey) {
        Tuple row = Tuple.of(Buffer.buffer(HexFormat.of().parseHex(signature)), Buffer.buffer(sha256(idempotencyKey)));
        return pool.preparedQuery(BIND)
                .execute(row)
                .flatMap(inserted -> inserted.rowCount() == 1
                        ? Uni.createFrom().item(true)
                        : pool.preparedQuery(BOUND_TO).execute(row).map(rows -> rows.size() == 1))
                .ifNoItem()
                .after(Database.BOUND)
                .fail();
    }

    /** Forgets signatures that the timestamp alone makes stale. */
    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> purge() {
        OffsetDateTime bound = OffsetDateTime.now(ZoneOffset.UTC).minus(KEPT);
        return pool.preparedQuery(PURGE)
                .execute(Tuple.of(bound))
                .invoke(rows -> LOG.debugf("Forgot %d stale signatures", rows.rowCount()))
                .replaceWithVoid();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
