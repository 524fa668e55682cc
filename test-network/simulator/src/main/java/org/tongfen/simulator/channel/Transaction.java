package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;
import java.util.Set;
import org.tongfen.domain.PlatformId;

/**
 * An endorsed transaction, as it is handed to the ordering service.
 *
 * @param proposal what was asked for
 * @param payload what the chaincode answered
 * @param access what it reads and writes
 * @param endorsers whose peers signed
 */
public record Transaction(Proposal proposal, ByteString payload, Access access, Set<PlatformId> endorsers) {}
