package org.tongfen.gateway.projection;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.account.AccountId;
import org.tongfen.gateway.fabric.LedgerTransaction;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.Parties;
import org.tongfen.gateway.projection.ReadBlock.ReadTransaction;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandRecord;

/** Rows for what happened: transactions, and the commands that they decided. */
final class TransactionRows {
    // Invalid transactions hold whatever a stranger likes; a row of an index has room for some 2700 bytes.
    private static final int LONGEST_NAME = 128;

    private TransactionRows() {}

    static Stream<Tuple> transactions(ReadBlock block) {
        return block.transactions().stream().map(transaction -> transaction(block.number(), transaction));
    }

    private static Tuple transaction(long block, ReadTransaction transaction) {
        LedgerTransaction raw = transaction.raw();
        List<@Nullable Object> row = new ArrayList<>(List.of(
                block,
                raw.position(),
                clean(raw.id()),
                raw.time().atOffset(ZoneOffset.UTC),
                raw.validationCode(),
                clean(raw.creator()),
                raw.endorsers().stream().map(TransactionRows::clean).toArray(String[]::new),
                clean(raw.chaincode())));
        Optional<BatchMessage> batch = transaction.proposed();
        row.add(batch.map(b -> clean(b.getSource())).orElse(null));
        row.add(batch.map(b -> clean(b.getTarget())).orElse(null));
        row.add(batch.map(b -> Integer.toUnsignedLong(b.getLane())).orElse(null));
        row.add(batch.map(b -> unsigned(b.getSequence())).orElse(null));
        row.add(batch.map(BatchMessage::getCommandsCount).orElse(null));
        row.add(transaction
                .record()
                .map(record -> Buffer.buffer(sha256(record.toByteArray())))
                .orElse(null));
        return Tuple.tuple(row);
    }

    private static BigDecimal unsigned(long sequence) {
        return new BigDecimal(new BigInteger(Long.toUnsignedString(sequence)));
    }

    /** A row for every record, in the order of the ledger. */
    static List<List<@Nullable Object>> entries(List<ReadBlock> blocks) {
        List<List<@Nullable Object>> entries = new ArrayList<>();
        for (ReadBlock block : blocks) {
            for (ReadTransaction transaction : block.transactions()) {
                transaction.record().ifPresent(batch -> IntStream.range(0, batch.getCommandsCount())
                        .mapToObj(i -> entry(block.number(), transaction.raw().id(), batch, i))
                        .forEach(entries::add));
            }
        }
        return entries;
    }

    private static List<@Nullable Object> entry(long block, String transactionId, BatchRecord batch, int position) {
        CommandRecord record = batch.getCommands(position);
        Optional<AccountId> from = Parties.from(record);
        Optional<AccountId> to = Parties.to(record);
        return BulkTable.row(
                batch.getSource(),
                batch.getLane(),
                batch.getSequence(),
                position,
                batch.getTarget(),
                block,
                transactionId,
                batch.getTime(),
                batch.getWindow(),
                record.getId().isEmpty() ? null : record.getId().toByteArray(),
                // A record has an unknown kind only if a book's peers run another version of the ledger.
                record.getKindValue(),
                record.getOutcome(),
                from.map(_ -> batch.getSource()).orElse(null),
                from.map(AccountId::toLong).orElse(null),
                to.map(_ -> LedgerEntry.receiverPlatform(batch.getSource(), batch.getTarget(), record))
                        .orElse(null),
                to.map(AccountId::toLong).orElse(null),
                record.toByteArray());
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String clean(String text) {
        String readable = text.replace('\0', '\uFFFD');
        return readable.length() <= LONGEST_NAME ? readable : readable.substring(0, LONGEST_NAME);
    }
}
