package org.tongfen.simulator.member;

import java.util.Optional;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.Command;

/**
 * Something that a platform's back end wants, before it has a key.
 *
 * @param lane the lane of the account that gives or changes; 0 for what concerns the book as a whole
 * @param target the other platform; empty for what stays within the own book
 * @param body the command without its id
 */
record Wish(int lane, Optional<PlatformId> target, Command.Builder body) {
    /** A wish of an account that stays within its book. */
    static Wish within(Resident member, Command.Builder body) {
        return new Wish(member.lane(), Optional.empty(), body);
    }

    /** A wish of an account towards another platform. */
    static Wish across(Resident member, PlatformId target, Command.Builder body) {
        return new Wish(member.lane(), Optional.of(target), body);
    }

    /** A wish that concerns a book as a whole. */
    static Wish ofBook(Command.Builder body) {
        return new Wish(0, Optional.empty(), body);
    }
}
