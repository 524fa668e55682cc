package org.tongfen.gateway.ledger;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.ProofMessage;

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

    Optional<ProofMessage> of(Origin origin) {
        List<CommandRecord> records = new ArrayList<>();
        Tuple place = Tuple.of(origin.book().value(), origin.lane().number(), origin.sequence());
        for (Row row : await(pool.preparedQuery(RECORDS).execute(place))) {
            try {
                records.add(CommandRecord.parseFrom(row.getBuffer("record").getBytes()));
            } catch (InvalidProtocolBufferException e) {
                throw Rows.unreadable(e);
            }
        }
        return origin.index() < records.size() ? Optional.of(Reversals.proof(origin, records)) : Optional.empty();
    }
}
