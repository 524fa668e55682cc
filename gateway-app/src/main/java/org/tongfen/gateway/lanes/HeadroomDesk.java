package org.tongfen.gateway.lanes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.treaty.Conversion;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.projection.OwnBook;
import org.tongfen.gateway.projection.OwnBook.WaitingHeadroom;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Exchange;

/**
 * What lanes give each other of the limits that they share: a treaty's day and a credit line are divided over the lanes of
 * a book, and a client is to be refused only when the whole is used up.
 *
 * <p>Every lane comes to the same conclusions from the same blocks and wishes, so nobody has to arrange who gives. If one
 * is wrong because it looked too early, the ledger refuses what would be too much.
 */
public final class HeadroomDesk {
    // A lane is poor with less than a quarter of its share, and rich enough to help with as much more than the poorest.
    private static final int POOR = 4;

    private final OwnBook book;
    private final Supplier<Instant> time;
    private final Supplier<List<HeadroomWish>> wishes;

    /**
     * Creates the desk.
     *
     * @param book the own book
     * @param time tells the business day
     * @param wishes what lanes of this book lack, those of other replicas too
     */
    public HeadroomDesk(OwnBook book, Supplier<Instant> time, Supplier<List<HeadroomWish>> wishes) {
        this.book = book;
        this.time = time;
        this.wishes = wishes;
    }

    /** What a lane has of a limit. */
    private record Room(LaneId lane, long left, long coming) {
        private static final Comparator<Room> BY_TOTAL = Comparator.comparingLong(Room::total);

        // Of several that have the same, the lane with the lowest number.
        static final Comparator<Room> POOREST_FIRST = BY_TOTAL.thenComparing(Room::lane);
        static final Comparator<Room> RICHEST_FIRST = BY_TOTAL.reversed().thenComparing(Room::lane);

        long total() {
            return saturated(left, coming);
        }
    }

    private static long saturated(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** What a lane should do now about limits, towards whatever platform. */
    public List<LaneAct.OfLimit> acts(LaneId lane) {
        List<LaneAct.OfLimit> acts = new ArrayList<>();
        book.headroom(lane).forEach(waiting -> acts.add(new LaneAct.Take(waiting)));
        book.platform().ifPresent(own -> {
            for (PlatformId target : targets(own)) {
                book.terms(target, time.get()).ifPresent(terms -> acts.addAll(gives(own, lane, terms)));
            }
        });
        return acts;
    }

    private Set<PlatformId> targets(Platform own) {
        Set<PlatformId> targets = new TreeSet<>();
        for (int number = 0; number < own.lanes(); number++) {
            targets.addAll(book.lane(new LaneId(number)).counterparties().keySet());
        }
        // Somebody may lack room before anybody has ever used any.
        wishes.get().forEach(wish -> targets.add(wish.target()));
        return targets;
    }

    private List<LaneAct.Give> gives(Platform own, LaneId lane, Terms terms) {
        List<LaneAct.Give> gives = new ArrayList<>();
        // A batch gives to one lane at most once.
        Set<LaneId> given = new HashSet<>();
        for (Headroom.Kind kind : Headroom.Kind.values()) {
            if (binds(terms, kind)) {
                give(own, lane, terms, kind)
                        .filter(give -> given.add(give.to()))
                        .ifPresent(gives::add);
            }
        }
        return gives;
    }

    private static boolean binds(Terms terms, Headroom.Kind kind) {
        return switch (kind) {
            case DAY -> terms.limits().hasDailyLimit();
            case CREDIT_LINE -> terms.limits().hasCreditLine();
        };
    }

    private Optional<LaneAct.Give> give(Platform own, LaneId lane, Terms terms, Headroom.Kind kind) {
        PlatformId target = terms.direction().target();
        List<Room> rooms = rooms(own, terms, kind);
        Optional<HeadroomWish> wish = oldestWish(target, kind);
        return wish.isPresent() ? forWish(lane, wish.get(), rooms) : forThePoorest(own, lane, terms, kind, rooms);
    }

    private Optional<HeadroomWish> oldestWish(PlatformId target, Headroom.Kind kind) {
        return wishes.get().stream()
                .filter(wish -> wish.target().equals(target) && wish.kind() == kind)
                .min(Comparator.comparingLong(HeadroomWish::ticket).thenComparing(HeadroomWish::lane));
    }

    /** The richest give first, until there is enough. */
    private static Optional<LaneAct.Give> forWish(LaneId lane, HeadroomWish wish, List<Room> rooms) {
        long missing = wish.need() - of(wish.lane(), rooms).total();
        List<Room> richestFirst = rooms.stream()
                .filter(room -> !room.lane().equals(wish.lane()))
                .sorted(Comparator.comparingLong(Room::left).reversed().thenComparing(Room::lane))
                .toList();
        for (Room room : richestFirst) {
            long part = Math.min(room.left(), missing);
            if (part < 1) {
                return Optional.empty();
            }
            if (room.lane().equals(lane)) {
                return Optional.of(new LaneAct.Give(wish.target(), wish.kind(), wish.lane(), part));
            }
            missing -= part;
        }
        return Optional.empty();
    }

    /** Before anybody lacks anything, the richest lane helps the poorest. */
    private static Optional<LaneAct.Give> forThePoorest(
            Platform own, LaneId lane, Terms terms, Headroom.Kind kind, List<Room> rooms) {
        Room richest = Collections.min(rooms, Room.RICHEST_FIRST);
        Room poorest = Collections.min(rooms, Room.POOREST_FIRST);
        long quarter = share(own, terms, kind, poorest.lane()) / POOR;
        long part = Math.min(richest.left(), (richest.total() - poorest.total()) / 2);
        boolean helps = richest.lane().equals(lane)
                && !poorest.lane().equals(lane)
                && poorest.total() < quarter
                && poorest.coming() == 0
                && part >= Math.max(1, quarter / 2);
        return helps
                ? Optional.of(new LaneAct.Give(terms.direction().target(), kind, poorest.lane(), part))
                : Optional.empty();
    }

    private static Room of(LaneId lane, List<Room> rooms) {
        return rooms.stream()
                .filter(room -> room.lane().equals(lane))
                .findFirst()
                .orElse(new Room(lane, 0, 0));
    }

    private List<Room> rooms(Platform own, Terms terms, Headroom.Kind kind) {
        List<Room> rooms = new ArrayList<>(own.lanes());
        for (int number = 0; number < own.lanes(); number++) {
            rooms.add(room(own, terms, kind, new LaneId(number)));
        }
        return rooms;
    }

    private Room room(Platform own, Terms terms, Headroom.Kind kind, LaneId lane) {
        PlatformId target = terms.direction().target();
        Instant now = book.lane(lane).now(time.get());
        LaneUsage usage = book.lane(lane).with(target);
        long left =
                switch (kind) {
                    case DAY -> usage.leftOfDay(terms.limits().perDay(own, lane), now);
                    case CREDIT_LINE -> usage.leftOfCreditLine(terms.limits().creditLine(own, lane));
                };
        long coming = 0;
        for (WaitingHeadroom waiting : book.headroom(lane)) {
            coming += counts(waiting, target, kind, now) ? waiting.headroom().amount() : 0;
        }
        return new Room(lane, left, coming);
    }

    private static boolean counts(WaitingHeadroom waiting, PlatformId target, Headroom.Kind kind, Instant now) {
        Headroom headroom = waiting.headroom();
        return waiting.counterparty().equals(target)
                && headroom.kind() == kind
                && (kind == Headroom.Kind.CREDIT_LINE || headroom.day() == DayUsage.dayOf(now));
    }

    private static long share(Platform own, Terms terms, Headroom.Kind kind, LaneId lane) {
        return switch (kind) {
            case DAY -> terms.limits().perDay(own, lane);
            case CREDIT_LINE -> terms.limits().creditLine(own, lane).amount();
        };
    }

    /**
     * What would let a command through that was refused for the lane's share.
     *
     * @return empty if the others together have not enough for it either, so that the refusal stands
     */
    public Optional<HeadroomWish> wish(LaneId lane, LaneCommand command, Headroom.Kind kind) {
        Instant now = time.get();
        return command.target()
                .flatMap(target -> book.terms(target, now))
                .filter(terms -> binds(terms, kind))
                .flatMap(terms -> book.platform().flatMap(own -> {
                    long need = need(command.body(), terms, kind);
                    return isEnough(rooms(own, terms, kind), lane, need)
                            ? Optional.of(
                                    new HeadroomWish(lane, terms.direction().target(), kind, need, command.ticket()))
                            : Optional.empty();
                }));
    }

    private static boolean isEnough(List<Room> rooms, LaneId lane, long need) {
        long elsewhere = 0;
        for (Room room : rooms) {
            elsewhere = saturated(elsewhere, room.lane().equals(lane) ? room.coming() : room.total());
        }
        boolean unknown = need == Long.MAX_VALUE;
        return elsewhere > 0 && (unknown || saturated(of(lane, rooms).left(), elsewhere) >= need);
    }

    /** How much of a limit a command takes, if that can be told without the ledger. */
    private static long need(CommandMessage body, Terms terms, Headroom.Kind kind) {
        if (kind != Headroom.Kind.DAY || body.getBodyCase() != CommandMessage.BodyCase.EXCHANGE) {
            return Long.MAX_VALUE;
        }
        Exchange exchange = body.getExchange();
        if (!exchange.getExact()) {
            return exchange.getAmount();
        }
        return terms.convertToReceive(new Points(terms.direction().target(), exchange.getAmount()))
                        instanceof Conversion.Converted converted
                ? converted.gross().units()
                : Long.MAX_VALUE;
    }

    /** Whether a lane has as much as it lacks, or as much as it can get. */
    public boolean isRelieved(HeadroomWish wish) {
        Optional<Terms> terms = book.terms(wish.target(), time.get());
        Optional<Platform> own = book.platform();
        if (terms.isEmpty() || own.isEmpty()) {
            return true;
        }
        List<Room> rooms = rooms(own.get(), terms.get(), wish.kind());
        boolean nothingElsewhere =
                rooms.stream().filter(room -> !room.lane().equals(wish.lane())).allMatch(room -> room.left() == 0);
        return of(wish.lane(), rooms).total() >= wish.need() || nothingElsewhere;
    }
}
