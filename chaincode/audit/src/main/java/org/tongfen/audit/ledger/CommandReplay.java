package org.tongfen.audit.ledger;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import com.google.protobuf.TextFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.audit.model.BatchReplay;
import org.tongfen.audit.model.BookModel;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Schemes;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.SchemeMessage;

/** What the rules make of the commands of each batch, held against what its book recorded and wrote. */
final class CommandReplay {
    private final LedgerModel model;

    CommandReplay(SchemeMessage scheme) {
        model = new LedgerModel(Schemes.scheme(scheme));
    }

    /**
     * A book as a batch leaves it.
     *
     * @param book before the batch
     * @param changes what the batch writes there
     */
    record Written(AuditedBook book, List<AuditedBook.Change> changes) {
        Map<String, Optional<Message>> byKey() {
            Map<String, Optional<Message>> values = new HashMap<>();
            changes.forEach(change -> values.put(change.key().text(), change.after()));
            return values;
        }
    }

    /**
     * Does a batch once more. What the rules make of it takes effect here if its book made the same of it.
     *
     * @throws DifferenceException if it did not
     */
    void check(BatchCall call, List<Written> books) {
        BatchRecord record = call.reply().getRecord();
        try {
            BatchReplay replay = new BatchReplay(model, call.proposed(), call.batch(), call.timeMillis());
            equal(call.place(), replay.run(), record);
            books.forEach(written -> equal(call.place(), written, bookAfter(replay, written)));
            replay.takeEffect();
            model.keep(record);
        } catch (ArithmeticException | IllegalArgumentException | NoSuchElementException e) {
            throw new DifferenceException(
                    Check.DECISION, call.place(), "a batch on which the rules can decide", String.valueOf(e));
        }
    }

    /** Takes what was written as it is. */
    void adopt(AuditedBook book, AuditedBook.Change change) {
        try {
            model.adopt(
                    book.platform().value(), change.key().text(), change.after().map(Message::toByteString));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a value that was read before", e);
        }
    }

    private BookModel bookAfter(BatchReplay replay, Written written) {
        String platform = written.book().platform().value();
        return replay.drafts().stream()
                .filter(draft -> draft.platform().equals(platform))
                .findFirst()
                .orElseGet(() -> model.book(platform));
    }

    private static void equal(ChainPlace place, BatchRecord expected, BatchRecord found) {
        for (int i = 0; i < expected.getCommandsCount(); i++) {
            equal(place, "command " + i + ": ", expected.getCommands(i), found.getCommands(i));
        }
        equal(Check.EFFECT, place, "", expected, found);
    }

    private static void equal(ChainPlace place, String command, CommandRecord expected, CommandRecord found) {
        DifferenceException.mustEqual(Check.DECISION, place, command + decision(expected), command + decision(found));
        equal(Check.EFFECT, place, command + decision(expected) + " with ", expected, found);
    }

    private static String decision(CommandRecord record) {
        return record.getKind() + " is " + Outcome.ofNumber(record.getOutcome());
    }

    /** Names the first field that differs. */
    private static void equal(Check check, ChainPlace place, String what, Message expected, Message found) {
        if (!expected.equals(found)) {
            for (FieldDescriptor field : expected.getDescriptorForType().getFields()) {
                if (!expected.getField(field).equals(found.getField(field))) {
                    throw new DifferenceException(
                            check, place, what + said(field, expected), what + said(field, found));
                }
            }
            throw new DifferenceException(check, place, what + line(Optional.of(expected)), line(Optional.of(found)));
        }
    }

    private static String said(FieldDescriptor field, Message message) {
        return spaced(TextFormat.printer().printFieldToString(field, message.getField(field)));
    }

    private static void equal(ChainPlace place, Written written, BookModel expected) {
        SortedSet<String> keys = new TreeSet<>(expected.changedKeys());
        for (AuditedBook.Change change : written.changes()) {
            // The root of the records was held against them before.
            if (!(change.key() instanceof BookKey.Batch)) {
                keys.add(change.key().text());
            }
        }
        Map<String, Optional<Message>> values = written.byKey();
        for (String key : keys) {
            Optional<MessageLite> right = expected.value(key);
            Optional<Message> there = values.containsKey(key)
                    ? values.get(key)
                    : BookKey.parse(key).flatMap(written.book()::find);
            if (!right.map(MessageLite::toByteString).equals(there.map(MessageLite::toByteString))) {
                throw new DifferenceException(
                        Check.VALUE, place.at(written.book().name(), key), line(right), line(there));
            }
        }
    }

    private static String line(Optional<? extends MessageLite> value) {
        return value.map(message -> spaced(message.toString())).orElse("nothing");
    }

    private static String spaced(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
