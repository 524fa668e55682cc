package org.tongfen.gateway.lanes;

import org.tongfen.domain.value.Bytes;

/**
 * The last batch of a lane that took effect.
 *
 * @param sequence its place in the lane; 0 if there was none
 * @param hash SHA-256 of its bytes; empty if there was none
 */
public record LaneTip(long sequence, Bytes hash) {}
