package org.tongfen.gateway.ledger;

/**
 * A fingerprint of the whole read model of the channel; equal at every gateway that has projected the same block.
 *
 * @param block the last projected block; −1 before the first
 * @param sha256 64 lower-case hexadecimal digits
 */
public record LedgerDigest(long block, String sha256) {}
