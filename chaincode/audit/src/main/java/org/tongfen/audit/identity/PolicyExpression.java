package org.tongfen.audit.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A policy as people write it. */
final class PolicyExpression {
    private static final Pattern TOKEN = Pattern.compile("\\s*('[^']+'|[A-Za-z]+|\\d{1,4}|[(),])\\s*");

    private final String text;
    private final Matcher tokens;

    PolicyExpression(String text) {
        this.text = text;
        this.tokens = TOKEN.matcher(text);
    }

    SignaturePolicy read() {
        SignaturePolicy policy = policy(next());
        if (tokens.end() != text.length()) {
            throw wrong();
        }
        return policy;
    }

    private SignaturePolicy policy(String token) {
        if (token.startsWith("'")) {
            return signedBy(token.substring(1, token.length() - 1));
        }
        must("(");
        return switch (token.toUpperCase(Locale.ROOT)) {
            case "AND" -> {
                List<SignaturePolicy> parts = parts();
                yield new SignaturePolicy.OutOf(parts.size(), parts);
            }
            case "OR" -> new SignaturePolicy.OutOf(1, parts());
            case "OUTOF" -> {
                int least = number(next());
                must(",");
                yield new SignaturePolicy.OutOf(least, parts());
            }
            default -> throw wrong();
        };
    }

    private SignaturePolicy signedBy(String principal) {
        int dot = principal.lastIndexOf('.');
        try {
            return new SignaturePolicy.SignedBy(
                    principal.substring(0, dot),
                    Role.valueOf(principal.substring(dot + 1).toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            throw wrong();
        }
    }

    private List<SignaturePolicy> parts() {
        List<SignaturePolicy> parts = new ArrayList<>();
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

    private int number(String token) {
        if (!Character.isDigit(token.charAt(0))) {
            throw wrong();
        }
        return Integer.parseInt(token);
    }

    private String next() {
        int from = tokens.hasMatch() ? tokens.end() : 0;
        if (!tokens.region(from, text.length()).lookingAt()) {
            throw wrong();
        }
        return tokens.group(1);
    }

    private void must(String expected) {
        if (!next().equals(expected)) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("not a policy of signatures: " + text);
    }
}
