package org.tongfen.simulator.channel;

import java.time.Instant;
import java.util.List;
import org.tongfen.domain.value.PlatformId;

/**
 * What a client asks peers to endorse.
 *
 * @param id id of the transaction
 * @param client the platform whose client signs it
 * @param time the transaction's time, as the client's clock shows it
 * @param chaincode the outermost chaincode
 * @param arguments the function and its arguments
 */
public record Proposal(String id, PlatformId client, Instant time, String chaincode, List<byte[]> arguments) {
    /** Copies the list. */
    public Proposal {
        arguments = List.copyOf(arguments);
    }
}
