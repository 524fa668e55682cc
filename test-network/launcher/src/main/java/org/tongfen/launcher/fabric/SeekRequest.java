package org.tongfen.launcher.fabric;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import org.hyperledger.fabric.protos.common.ChannelHeader;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Header;
import org.hyperledger.fabric.protos.common.HeaderType;
import org.hyperledger.fabric.protos.common.Payload;
import org.hyperledger.fabric.protos.common.SignatureHeader;
import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekNewest;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.orderer.SeekSpecified;

/**
 * Which blocks of a channel a peer is asked for, in whose name. Blocks that are not there yet come as soon as they are.
 *
 * @param channel the channel's name
 * @param reader who asks
 */
public record SeekRequest(String channel, Identity reader) {
    /** The newest block. */
    public Envelope newest() {
        var newest = SeekPosition.newBuilder()
                .setNewest(SeekNewest.getDefaultInstance())
                .build();
        return envelope(newest, newest);
    }

    /** The blocks from one number to another, both included. */
    public Envelope blocks(long first, long last) {
        return envelope(specified(first), specified(last));
    }

    private static SeekPosition specified(long number) {
        return SeekPosition.newBuilder()
                .setSpecified(SeekSpecified.newBuilder().setNumber(number))
                .build();
    }

    private Envelope envelope(SeekPosition first, SeekPosition last) {
        var seek = SeekInfo.newBuilder()
                .setStart(first)
                .setStop(last)
                .setBehavior(SeekInfo.SeekBehavior.BLOCK_UNTIL_READY)
                .build();
        var header = Header.newBuilder()
                .setChannelHeader(ChannelHeader.newBuilder()
                        .setType(HeaderType.DELIVER_SEEK_INFO_VALUE)
                        .setChannelId(channel)
                        .setTimestamp(
                                Timestamp.newBuilder().setSeconds(Instant.now().getEpochSecond()))
                        .build()
                        .toByteString())
                .setSignatureHeader(SignatureHeader.newBuilder()
                        .setCreator(reader.serialized())
                        .build()
                        .toByteString());
        var payload = Payload.newBuilder()
                .setHeader(header)
                .setData(seek.toByteString())
                .build()
                .toByteString();
        return Envelope.newBuilder()
                .setPayload(payload)
                .setSignature(reader.sign(payload))
                .build();
    }
}
