package org.tongfen.gateway.ledger;

import org.tongfen.domain.value.PlatformId;

/**
 * A platform as the scheme on the ledger describes it.
 *
 * @param id its id
 * @param msp the Fabric MSP of its peers
 * @param scale decimal places of a point
 * @param unitValue micro-yuan per minor unit
 * @param validityMonths how many months points live
 * @param lanes how many lanes its book has, 1 … 64
 */
public record PlatformInfo(PlatformId id, String msp, int scale, long unitValue, int validityMonths, int lanes) {
    /** How this platform's amounts are written. */
    public PointsFormat format() {
        return new PointsFormat(scale);
    }
}
