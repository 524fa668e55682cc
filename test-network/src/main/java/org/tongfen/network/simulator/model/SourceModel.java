package org.tongfen.network.simulator.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.Issue;
import org.tongfen.wire.v1.Terms;

/** The decisions of the source's book, one after the other. */
final class SourceModel {
    private final Ledger ledger;
    private final Batch batch;
    private final long now;
    private final Book book;
    private final boolean own;
    private final Map<ByteString, Command> seen = new HashMap<>();
    private final List<CommandRecord> records = new ArrayList<>();
    private final List<Ask> asks = new ArrayList<>();

    SourceModel(Ledger ledger, Batch batch, long now) {
        this.ledger = ledger;
        this.batch = batch;
        this.now = now;
        book = ledger.book(batch.getSource()).copy();
        own = batch.getSource().equals(batch.getTarget());
    }

    Book book() {
        return book;
    }

    List<CommandRecord> records() {
        return records;
    }

    List<Ask> asks() {
        return asks;
    }

    void decide(int place, Command command, @Nullable Outcome overruled) {
        CommandRecord.Builder record = request(command);
        Command earlier = seen.putIfAbsent(command.getId(), command);
        if (overruled != null) {
            record.setOutcome(overruled.number());
        } else if (earlier != null) {
            refuse(record, earlier.equals(command) ? Outcome.ALREADY_DONE : Outcome.SAME_ID_OTHER_CONTENT);
        } else {
            record.setOutcome(Outcome.OK.number());
            decide(place, command, record);
        }
        records.add(record.build());
    }

    private CommandRecord.Builder request(Command command) {
        CommandRecord.Builder record = CommandRecord.newBuilder().setId(command.getId());
        return switch (command.getBodyCase()) {
            case OPEN_ACCOUNT ->
                record.setKind(CommandKind.OPEN_ACCOUNT)
                        .setTo(command.getOpenAccount().getAccount());
            case ISSUE ->
                record.setKind(CommandKind.ISSUE)
                        .setTo(command.getIssue().getAccount())
                        .setAmount(command.getIssue().getAmount());
            case GIFT ->
                record.setKind(CommandKind.GIFT)
                        .setFrom(command.getGift().getFrom())
                        .setTo(command.getGift().getTo())
                        .setAmount(command.getGift().getAmount());
            case EXCHANGE ->
                record.setKind(CommandKind.EXCHANGE)
                        .setFrom(command.getExchange().getFrom())
                        .setTo(command.getExchange().getTo())
                        .setAmount(command.getExchange().getAmount());
            case AGREE_TERMS -> agreement(command.getAgreeTerms().getTerms(), record);
            case BODY_NOT_SET -> record;
        };
    }

    private CommandRecord.Builder agreement(Terms terms, CommandRecord.Builder record) {
        return Treaties.areReadable(terms)
                ? record.setKind(CommandKind.AGREE_TERMS)
                        .setTreatyVersion(terms.getVersion())
                        .setCounterparty(Treaties.other(terms, book.platform()))
                : record;
    }

    private void decide(int place, Command command, CommandRecord.Builder record) {
        boolean exchange = command.hasExchange();
        if (record.getKind() == CommandKind.COMMAND_KIND_UNSPECIFIED || exchange == own) {
            refuse(record, Outcome.MALFORMED);
            return;
        }
        switch (command.getBodyCase()) {
            case OPEN_ACCOUNT -> book.openIfAbsent(command.getOpenAccount().getAccount(), now);
            case ISSUE -> issue(command.getIssue(), record);
            case GIFT -> give(command.getGift(), record);
            case EXCHANGE -> exchange(place, command.getExchange(), record);
            case AGREE_TERMS ->
                new Treaties(ledger, book, now).agree(command.getAgreeTerms().getTerms(), record);
            case BODY_NOT_SET -> throw new IllegalStateException("refused above");
        }
    }

    static void refuse(CommandRecord.Builder record, Outcome outcome) {
        record.setOutcome(outcome.number());
    }

    static void refuse(CommandRecord.Builder record, Outcome outcome, BigInteger bound) {
        record.setOutcome(outcome.number()).setBound(bound.longValueExact());
    }

    private static boolean isAskable(long amount) {
        return amount >= 1 && BigInteger.valueOf(amount).compareTo(Pricing.LARGEST_AMOUNT) <= 0;
    }

    private void issue(Issue issue, CommandRecord.Builder record) {
        if (!isAskable(issue.getAmount())) {
            refuse(record, Outcome.MALFORMED);
            return;
        }
        BigInteger amount = BigInteger.valueOf(issue.getAmount());
        BigInteger had = book.account(issue.getAccount()).map(Holder::total).orElse(BigInteger.ZERO);
        if (had.add(amount).compareTo(Pricing.LARGEST_TOTAL) > 0) {
            refuse(record, Outcome.OVER_LIMIT, Pricing.LARGEST_TOTAL);
            return;
        }
        Holder.Part lot = new Holder.Part(new LotTime(book.expiryOfPointsGiven(now), 0), amount);
        book.openIfAbsent(issue.getAccount(), now).add(lot.time(), amount);
        book.add("issued", amount);
        record.setReceived(issue.getAmount()).addLots(lot.message());
    }

    private void give(Gift gift, CommandRecord.Builder record) {
        if (!isAskable(gift.getAmount())) {
            refuse(record, Outcome.MALFORMED);
            return;
        }
        BigInteger amount = BigInteger.valueOf(gift.getAmount());
        Optional<Holder> from = book.account(gift.getFrom());
        Optional<Holder> to = book.account(gift.getTo());
        if (from.isEmpty() || to.isEmpty()) {
            refuse(record, Outcome.UNKNOWN_ACCOUNT);
        } else if (gift.getFrom().equals(gift.getTo())) {
            refuse(record, Outcome.SAME_ACCOUNT);
        } else if (to.get().total().add(amount).compareTo(Pricing.LARGEST_TOTAL) > 0) {
            refuse(record, Outcome.OVER_LIMIT, Pricing.LARGEST_TOTAL);
        } else {
            from.get()
                    .spend(amount, now)
                    .ifPresentOrElse(
                            spent -> {
                                spent.forEach(part -> to.get().add(part.time(), part.amount()));
                                spent.forEach(part -> record.addLots(part.message()));
                                record.setReceived(gift.getAmount());
                            },
                            () -> refuse(record, Outcome.INSUFFICIENT_POINTS));
        }
    }

    private void exchange(int place, Exchange exchange, CommandRecord.Builder record) {
        BigInteger gross = BigInteger.valueOf(exchange.getAmount());
        Optional<Holder> from = book.account(exchange.getFrom());
        List<Terms> half = book.half(batch.getSource(), batch.getTarget());
        Optional<Terms> inForce = Pricing.inForce(half, now);
        if (!isAskable(exchange.getAmount())) {
            refuse(record, Outcome.MALFORMED);
        } else if (!ledger.knows(batch.getTarget())) {
            refuse(record, Outcome.UNKNOWN_PLATFORM);
        } else if (from.isEmpty()) {
            refuse(record, Outcome.UNKNOWN_ACCOUNT);
        } else if (inForce.isEmpty()) {
            refuse(record, half.isEmpty() ? Outcome.TREATY_MISSING : Outcome.TREATY_NOT_IN_FORCE);
        } else {
            convert(place, exchange, gross, inForce.get(), record);
        }
    }

    private void convert(int place, Exchange exchange, BigInteger gross, Terms terms, CommandRecord.Builder record) {
        Pricing pricing = new Pricing(terms);
        BigInteger received = pricing.receivedForGross(gross);
        if (received.signum() == 0) {
            refuse(record, Outcome.TOO_SMALL, pricing.smallestGross(BigInteger.ONE));
        } else if (pricing.isTooLarge(gross)) {
            refuse(record, Outcome.OVER_LIMIT, pricing.largestGross());
        } else {
            BigInteger net = gross.subtract(pricing.fee(gross));
            BigInteger given = net.multiply(book.unitValue());
            BigInteger owed = received.multiply(ledger.book(batch.getTarget()).unitValue());
            String due = "due " + batch.getTarget() + " " + batch.getLane();
            if (given.compareTo(Pricing.LARGEST_VALUE) > 0
                    || book.sum(due).add(owed).compareTo(Pricing.LARGEST_VALUE) > 0) {
                refuse(record, Outcome.OVER_LIMIT, Pricing.LARGEST_TOTAL);
                return;
            }
            Optional<List<Holder.Part>> spent =
                    book.account(exchange.getFrom()).orElseThrow().spend(gross, now);
            if (spent.isEmpty()) {
                refuse(record, Outcome.INSUFFICIENT_POINTS);
                return;
            }
            book.add("exchanged out", gross);
            book.add(due, owed);
            asks.add(new Ask(
                    place, exchange.getFrom(), exchange.getTo(), pricing.portions(spent.get(), net), owed, terms));
            spent.get().forEach(part -> record.addLots(part.message()));
            record.setFee(gross.subtract(net).longValueExact())
                    .setReceived(received.longValueExact())
                    .setOwed(owed.longValueExact())
                    .setRemainder(given.subtract(owed).longValueExact())
                    .setTreatyVersion(terms.getVersion());
        }
    }
}
