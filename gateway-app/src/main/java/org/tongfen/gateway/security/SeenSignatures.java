package org.tongfen.gateway.security;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jboss.logging.Logger;
import org.tongfen.gateway.database.FirstValues;
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
    private static final String PURGE = "DELETE FROM seen_signature WHERE seen_at < $1";

    private final Pool pool;
    private final FirstValues keys;

    SeenSignatures(Pool pool) {
        this.pool = pool;
        this.keys = new FirstValues(pool, "seen_signature", "signature", "key_hash");
    }

    /**
     * Binds a signature to a key if it is not bound yet.
     *
     * @param signature a verified signature, 64 hexadecimal digits
     * @param idempotencyKey the key it comes with
     * @return whether the signature is bound to this very key
     */
    public Uni<Boolean> bind(String signature, String idempotencyKey) {
        return keys.bind(HexFormat.of().parseHex(signature), sha256(idempotencyKey));
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
