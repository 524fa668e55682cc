package org.tongfen.audit.model;

import com.google.protobuf.ByteString;
import java.util.Base64;
import org.tongfen.wire.v1.ArrivalName;
import org.tongfen.wire.v1.OriginMessage;

/** Under which keys the state of a book has what, spelt from the public contract. */
public final class StateKeys {
    static final String POLICY = "p";

    static final int LANE_BITS = 6;

    private StateKeys() {}

    /** The lane that owns an account. */
    public static int lane(long account) {
        return (int) (account & (1 << LANE_BITS) - 1);
    }

    /** Its number in its lane. */
    static long number(long account) {
        return account >>> LANE_BITS;
    }

    /** The account to which points go that no other account can take. */
    static long unclaimed(int lane) {
        return lane;
    }

    static String account(long account) {
        return "a/" + name(account);
    }

    private static String name(long account) {
        return lane(account) + "-" + number(account);
    }

    static String roster(int lane) {
        return "r/" + lane;
    }

    static String arrival(int lane, ArrivalName name) {
        return arrival(lane, name.getSource(), name.getLane(), name.getSequence());
    }

    static String arrival(int lane, String source, int sourceLane, long sequence) {
        return "v/" + lane + "/" + source + "/" + sourceLane + "/" + sequence;
    }

    static String headroom(int to, String counterparty, int from, long sequence) {
        return "g/" + to + "/" + counterparty + "/" + from + "/" + sequence;
    }

    static String headroomOfOther(String source, int to, int from, long sequence) {
        return "G/" + source + "/" + to + "/" + from + "/" + sequence;
    }

    static String lane(int lane) {
        return "l/" + lane;
    }

    /** Where the root of a batch's records stands. */
    public static String root(int lane, long sequence) {
        return "b/" + lane + "/" + sequence;
    }

    static String due(long window, String counterparty, int lane) {
        return "d/" + window + "/" + counterparty + "/" + lane;
    }

    static String claim(long window, String counterparty, int lane) {
        return "c/" + window + "/" + counterparty + "/" + lane;
    }

    static String intake(String source, int lane) {
        return "i/" + source + "/" + lane;
    }

    static String half(String source, String target) {
        return "t/" + source + "/" + target;
    }

    static String reward(String id) {
        return "o/" + id;
    }

    static String stock(String reward) {
        return "s/" + reward;
    }

    /** Where the hold stands that a command made. */
    public static String hold(ByteString id) {
        return "h/" + Base64.getUrlEncoder().withoutPadding().encodeToString(id.toByteArray());
    }

    static String use(String reward, long account) {
        return "u/" + reward + "/" + name(account);
    }

    static String mark(OriginMessage origin) {
        return "x/" + origin.getBook() + "/" + place(origin);
    }

    static String consent(OriginMessage origin) {
        return "y/" + place(origin);
    }

    private static String place(OriginMessage origin) {
        return origin.getLane() + "/" + origin.getSequence() + "/" + origin.getIndex();
    }
}
