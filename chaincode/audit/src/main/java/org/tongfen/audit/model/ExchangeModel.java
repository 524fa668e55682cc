package org.tongfen.audit.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.HoldExchange;
import org.tongfen.wire.v1.HoldForExchange;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.QuotedMessage;
import org.tongfen.wire.v1.TermsMessage;

/** Points of the source that become points of the target, as far as the source's book decides. */
record ExchangeModel(Desk desk) {
    static final long NOTICE = Duration.ofHours(24).toMillis();

    private static final long SURE = NOTICE - Duration.ofMinutes(2).toMillis();

    /** What is given, what of it is exchanged, and what is received for it. */
    private record Price(Pricing pricing, BigInteger gross, BigInteger net, BigInteger received) {}

    Demand exchange(Exchange exchange, CommandRecord.Builder record) {
        BigInteger amount = Desk.askable(exchange.getAmount());
        desk.mustOwn(exchange.getFrom());
        mustKnowTarget();
        desk.account(exchange.getFrom()).mustBeOpen();
        Pricing pricing = pricing(exchange.getQuoted());
        Price price = exchange.getExact() ? toReceive(pricing, amount) : toGive(pricing, amount);
        withinRange(price);
        List<LotPart> parts = desk.spendable(exchange.getFrom(), price.gross, () -> withinDay(price));
        Demand ask = spend(exchange.getFrom(), exchange.getTo(), parts, price, record);
        desk.spend(exchange.getFrom(), parts);
        return ask;
    }

    private void mustKnowTarget() {
        Refusal.unless(desk.hasTarget(), Outcome.MALFORMED);
        Refusal.unless(desk.ledger().knows(desk.target()), Outcome.UNKNOWN_PLATFORM);
    }

    private Pricing pricing(QuotedMessage quoted) {
        Optional<TermsMessage> terms = Pricing.inForce(desk.half(), desk.now());
        boolean good = quoted.getGoodUntil() == 0 || desk.now() < quoted.getGoodUntil();
        boolean same = quoted.getTreatyVersion() == 0
                || quoted.getTreatyVersion()
                        == terms.map(TermsMessage::getVersion).orElse(0);
        Refusal.unless(good && same, Outcome.QUOTE_EXPIRED);
        Refusal.unless(!desk.half().isEmpty(), Outcome.TREATY_MISSING);
        return new Pricing(
                terms.orElseThrow(() -> Refusal.because(Outcome.TREATY_NOT_IN_FORCE)),
                desk.book().lanesOfScheme());
    }

    private static Price toGive(Pricing pricing, BigInteger gross) {
        BigInteger net = gross.subtract(pricing.fee(gross));
        BigInteger received = pricing.received(net);
        boolean enough = received.signum() > 0 && gross.compareTo(pricing.smallest()) >= 0;
        Refusal.unless(enough, Outcome.TOO_SMALL, pricing.smallestThatWorks());
        Refusal.unless(!pricing.isTooLarge(gross), Outcome.OVER_LIMIT, pricing.largestGross());
        return new Price(pricing, gross, net, received);
    }

    private static Price toReceive(Pricing pricing, BigInteger received) {
        BigInteger gross = pricing.smallestGross(received);
        Refusal.unless(gross.compareTo(pricing.smallest()) >= 0, Outcome.TOO_SMALL, pricing.smallestThatWorks());
        Refusal.unless(gross.compareTo(pricing.largest()) <= 0, Outcome.OVER_LIMIT, pricing.largestGross());
        return new Price(pricing, gross, gross.subtract(pricing.fee(gross)), received);
    }

    private BigInteger owed(Price price) {
        return price.received.multiply(desk.ledger().book(desk.target()).unitValue());
    }

    private BigInteger given(Price price) {
        return price.net.multiply(desk.book().unitValue());
    }

    private void withinRange(Price price) {
        BigInteger owed = desk.tab().owed().add(owed(price));
        Refusal.unless(
                given(price).max(owed).compareTo(Pricing.LARGEST_VALUE) <= 0,
                Outcome.OVER_LIMIT,
                Pricing.LARGEST_TOTAL);
    }

    private void withinDay(Price price) {
        BigInteger left = desk.tab().dayLeft(price.pricing.perDay(desk.lane()), desk.now());
        Refusal.unless(price.gross.compareTo(left) <= 0, Outcome.OVER_TREATY_DAY_LIMIT, left);
    }

    private void withinCredit(Price price) {
        BigInteger left = desk.tab().creditLeft(price.pricing.creditLine(desk.lane()));
        Refusal.unless(owed(price).compareTo(left) <= 0, Outcome.CREDIT_LINE_EXCEEDED, left);
    }

    // Everything but the account itself.
    private Demand spend(long from, long to, List<LotPart> parts, Price price, CommandRecord.Builder record) {
        withinDay(price);
        withinCredit(price);
        BookModel target = desk.ledger().book(desk.target());
        BigInteger owed = owed(price);
        List<LotPart> portions =
                price.pricing.portions(parts, price.net, price.received, target.expiryOfPointsGiven(desk.now()));
        desk.count(SupplyCounter.EXCHANGED_OUT, price.gross);
        desk.owe(owed);
        desk.put(desk.tab().using(price.gross, desk.now()));
        Desk.lots(record, parts)
                .setFrom(from)
                .setTo(to)
                .setCounterparty(desk.target())
                .setFee(price.gross.subtract(price.net).longValueExact())
                .setReceived(price.received.longValueExact())
                .setOwed(owed.longValueExact())
                .setRemainder(given(price).subtract(owed).longValueExact())
                .setTreatyVersion(price.pricing.terms().getVersion())
                .addAllCredited(LotPart.messages(portions))
                .setEffect(CommandKind.EXCHANGE);
        return new Demand.Credit(from, to, price.gross, portions, owed, price.pricing);
    }

    /** Holds points for an exchange, no longer than the terms are sure. */
    void hold(ByteString id, HoldExchange hold, HoldModel holds, CommandRecord.Builder record) {
        BigInteger amount = Desk.askable(hold.getAmount());
        desk.mustOwn(hold.getFrom());
        mustKnowTarget();
        holds.mustBePossible(hold.getFrom(), hold.getUntil());
        Pricing pricing = pricing(hold.getQuoted());
        toGive(pricing, amount);
        long sure = desk.half().stream()
                .mapToLong(TermsMessage::getEffectiveFrom)
                .filter(from -> from > desk.now() && from < desk.now() + SURE)
                .findFirst()
                .orElse(desk.now() + SURE);
        HoldForExchange purpose = HoldForExchange.newBuilder()
                .setTarget(desk.target())
                .setTo(hold.getTo())
                .setTreatyVersion(pricing.terms().getVersion())
                .build();
        holds.hold(
                id,
                HoldMessage.newBuilder()
                        .setAccount(hold.getFrom())
                        .setExchange(purpose)
                        .setAsked(HoldModel.asked(hold)),
                amount,
                Math.min(hold.getUntil(), sure),
                record);
        record.setCounterparty(desk.target()).setTreatyVersion(pricing.terms().getVersion());
    }

    /** Exchanges points that were held, at the terms of then. */
    Demand spendHeld(HoldMessage hold, List<LotPart> parts, CommandRecord.Builder record) {
        Pricing pricing = pricing(QuotedMessage.newBuilder()
                .setTreatyVersion(hold.getExchange().getTreatyVersion())
                .build());
        Price price = toGive(pricing, LotPart.sum(parts));
        withinRange(price);
        return spend(hold.getAccount(), hold.getExchange().getTo(), parts, price, record);
    }
}
