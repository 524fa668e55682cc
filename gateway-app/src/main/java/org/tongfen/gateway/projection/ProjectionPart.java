package org.tongfen.gateway.projection;

import io.vertx.sqlclient.SqlConnection;
import java.util.List;

/** Something besides the read model that follows the blocks. */
public interface ProjectionPart {
    /** Called within the transaction that writes the read model; what it throws undoes the transaction. */
    void write(SqlConnection connection, List<ReadBlock> blocks);

    /** Called after that transaction is committed, so that whoever is told finds the read model up to date. */
    void written(List<ReadBlock> blocks);
}
