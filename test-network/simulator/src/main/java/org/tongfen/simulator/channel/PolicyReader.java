package org.tongfen.simulator.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongfen.simulator.channel.EndorsementPolicy.OutOf;
import org.tongfen.simulator.channel.EndorsementPolicy.SignedBy;

/** Reads an endorsement policy in Fabric's language from left to right. */
final class PolicyReader {
    private static final String PEER = ".peer'";
    private static final Pattern TOKEN = Pattern.compile("\\s*('[^'.]+\\.peer'|AND|OR|OutOf|\\d+|[(),])\\s*");

    private final String text;
    private final Matcher matcher;

    PolicyReader(String text) {
        this.text = text;
        matcher = TOKEN.matcher(text);
    }

    /** @throws IllegalArgumentException if the text is no policy, or one of roles other than peers */
    EndorsementPolicy read() {
        EndorsementPolicy policy = policy(next());
        if (matcher.regionStart() < text.length()) {
            throw wrong();
        }
        return policy;
    }

    private String next() {
        if (!matcher.lookingAt()) {
            throw wrong();
        }
        String token = matcher.group(1);
        matcher.region(matcher.end(), text.length());
        return token;
    }

    private EndorsementPolicy policy(String token) {
        return switch (token) {
            case "AND" -> {
                List<EndorsementPolicy> parts = parts();
                yield new OutOf(parts.size(), parts);
            }
            case "OR" -> new OutOf(1, parts());
            case "OutOf" -> outOf();
            default -> signedBy(token);
        };
    }

    private EndorsementPolicy signedBy(String token) {
        if (!token.endsWith(PEER)) {
            throw wrong();
        }
        return new SignedBy(token.substring(1, token.length() - PEER.length()));
    }

    private EndorsementPolicy outOf() {
        must("(");
        int least = number(next());
        must(",");
        return new OutOf(least, rest());
    }

    private int number(String token) {
        if (!Character.isDigit(token.charAt(0))) {
            throw wrong();
        }
        return Integer.parseInt(token);
    }

    private List<EndorsementPolicy> parts() {
        must("(");
        return rest();
    }

    private List<EndorsementPolicy> rest() {
        List<EndorsementPolicy> parts = new ArrayList<>();
        String after = ",";
        while (after.equals(",")) {
            parts.add(policy(next()));
            after = next();
        }
        if (!after.equals(")")) {
            throw wrong();
        }
        return parts;
    }

    private void must(String expected) {
        if (!next().equals(expected)) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not a policy of peers: " + text);
    }
}
