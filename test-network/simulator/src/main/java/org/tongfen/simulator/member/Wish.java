package org.tongfen.simulator.member;

import java.util.Optional;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.CommandMessage;

/**
 * Something that a platform's back end wants, before it has a key.
 *
 * @param lane the lane of the account that gives or changes; 0 for what concerns the book as a whole
 * @param target the other platform; empty for what stays within the own book
 * @param body the command without its id
 */
record Wish(int lane, Optional<PlatformId> target, CommandMessage.Builder body) {
    /** A wish of an account that stays within its book. */
    static Wish within(Resident member, CommandMessage.Builder body) {
        return new Wish(member.lane(), Optional.empty(), body);
    }

    /** A wish of an account towards another platform. */
    static Wish across(Resident member, PlatformId target, CommandMessage.Builder body) {
        return new Wish(member.lane(), Optional.of(target), body);
    }

    /** A wish that concerns a book as a whole. */
    static Wish ofBook(CommandMessage.Builder body) {
        return new Wish(0, Optional.empty(), body);
    }
}
