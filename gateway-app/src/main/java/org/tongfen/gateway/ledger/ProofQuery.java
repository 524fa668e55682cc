package org.tongfen.gateway.ledger;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.ByteString;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.Origin;
import org.tongfen.wire.Merkle;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.v1.Proof;

/**
 * Makes the proof of a record from all records of its batch. They were checked against the root on the ledger when they
 * came; should the database have lost or changed one since, the ledger does not accept the proof.
 */
@ApplicationScoped
class ProofQuery {
    private static final String RECORDS =
            "SELECT record FROM ledger_entry WHERE source = $1 AND lane = $2 AND sequence = $3 ORDER BY position";

    private final Pool pool;

    ProofQuery(Pool pool) {
        this.pool = pool;
    }

    Optional<Proof> of(Origin origin) {
        List<byte[]> records = new ArrayList<>();
        Tuple place = Tuple.of(origin.book().value(), origin.lane().number(), origin.sequence());
        for (Row row : await(pool.preparedQuery(RECORDS).execute(place))) {
            records.add(row.getBuffer("record").getBytes());
        }
        if (origin.index() >= records.size()) {
            return Optional.empty();
        }
        Proof.Builder proof = Proof.newBuilder()
                .setOrigin(Reversals.message(origin))
                .setRecord(ByteString.copyFrom(records.get(origin.index())));
        Merkle.path(records, origin.index()).forEach(hash -> proof.addPath(ByteString.copyFrom(hash)));
        return Optional.of(proof.build());
    }
}
