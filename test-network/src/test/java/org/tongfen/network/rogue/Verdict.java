package org.tongfen.network.rogue;

/**
 * What a peer says about a transaction.
 *
 * @param block in which block
 * @param code its verdict, for example {@code VALID}
 */
public record Verdict(long block, String code) {}
