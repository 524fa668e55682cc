package org.tongfen.gateway.treaties;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.gateway.commands.Completion;

/**
 * This platform's half of a treaty stands on the ledger.
 *
 * @param id the command's id
 * @param source the platform that gives points up
 * @param target the platform that receives them
 * @param version the version that was written
 * @param transactionId the Fabric transaction that holds it
 * @param block the number of its block
 */
@Schema(name = "TreatyHalf")
public record TreatyHalfWritten(
        @Schema(examples = "9f2c…") String id,
        @Schema(examples = "platform_a") String source,
        @Schema(examples = "platform_b") String target,
        @Schema(examples = "1") int version,
        String transactionId,
        @Schema(examples = "12") long block) {
    static TreatyHalfWritten of(Direction direction, int version, Completion.Decided decided) {
        return new TreatyHalfWritten(
                CommandId.of(decided.record().getId().toByteArray()).toString(),
                direction.source().value(),
                direction.target().value(),
                version,
                decided.transactionId(),
                decided.block());
    }
}
