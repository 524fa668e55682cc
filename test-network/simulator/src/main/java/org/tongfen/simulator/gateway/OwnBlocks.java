package org.tongfen.simulator.gateway;

import java.util.HashMap;
import java.util.Map;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.channel.Block;

/** Reads each block of the chain once for the database of a gateway and all its replicas. */
final class OwnBlocks {
    private final PlatformId own;
    private final Map<Long, OwnBlock> read = new HashMap<>();

    /** @param own whose gateway's */
    OwnBlocks(PlatformId own) {
        this.own = own;
    }

    /** A block as the gateway reads it. */
    OwnBlock of(Block block) {
        return read.computeIfAbsent(block.number(), _ -> OwnBlock.of(own, block));
    }
}
