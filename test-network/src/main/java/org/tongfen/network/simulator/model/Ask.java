package org.tongfen.network.simulator.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.List;
import org.tongfen.wire.v1.Terms;

/**
 * What an exchange wants of the target's book.
 *
 * @param place the command's place in the batch
 * @param from whose points are spent
 * @param to who receives
 * @param portions what is received, with the times of the points that were spent
 * @param owed what the source owes for it
 * @param terms the source's terms
 */
record Ask(int place, ByteString from, ByteString to, List<Holder.Part> portions, BigInteger owed, Terms terms) {
    BigInteger received() {
        return portions.stream().map(Holder.Part::amount).reduce(BigInteger.ZERO, BigInteger::add);
    }
}
