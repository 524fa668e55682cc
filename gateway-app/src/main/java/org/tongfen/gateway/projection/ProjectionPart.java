package org.tongfen.gateway.projection;

import java.util.List;
import org.tongfen.gateway.database.Wave;

/** Something besides the read model that follows the blocks. */
public interface ProjectionPart {
    /**
     * Called within the transaction that writes the read model; what it throws undoes the transaction.
     *
     * @param wave takes what it writes
     */
    void write(Wave wave, List<ReadBlock> blocks);

    /** Called after that transaction is committed, so that whoever is told finds the read model up to date. */
    void written(List<ReadBlock> blocks);
}
