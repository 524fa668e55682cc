package org.tongfen.launcher.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.peer.ApplicationPolicy;

/**
 * An endorsement policy, so that one in Fabric's policy language can be compared with one that is in force on a channel.
 */
sealed interface SignatureRule {
    /** So many of these rules must be fulfilled. */
    record OutOf(int needed, List<SignatureRule> rules) implements SignatureRule {
        public OutOf {
            rules = List.copyOf(rules);
        }
    }

    /** A signature is needed, for example of {@code PlatformAMSP.peer}. */
    record SignedBy(String principal) implements SignatureRule {}

    /**
     * Reads Fabric's policy language.
     *
     * @throws IllegalArgumentException if the text is no policy
     */
    static SignatureRule parse(String text) {
        return new Reader(text).whole();
    }

    /** The policy of a definition that is in force; empty if it is of a kind that is not written in the policy language. */
    static Optional<SignatureRule> of(ApplicationPolicy policy) {
        if (!policy.hasSignaturePolicy()) {
            return Optional.empty();
        }
        try {
            var envelope = policy.getSignaturePolicy();
            return Optional.of(of(envelope.getRule(), envelope));
        } catch (InvalidProtocolBufferException | IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static SignatureRule of(SignaturePolicy rule, SignaturePolicyEnvelope envelope)
            throws InvalidProtocolBufferException {
        return switch (rule.getTypeCase()) {
            case SIGNED_BY -> {
                int index = rule.getSignedBy();
                if (index < 0 || index >= envelope.getIdentitiesCount()) {
                    throw new IllegalArgumentException("there is no identity " + index);
                }
                yield new SignedBy(principal(envelope.getIdentities(index)));
            }
            case N_OUT_OF -> {
                var rules = new ArrayList<SignatureRule>();
                for (var part : rule.getNOutOf().getRulesList()) {
                    rules.add(of(part, envelope));
                }
                yield new OutOf(rule.getNOutOf().getN(), rules);
            }
            case TYPE_NOT_SET -> throw new IllegalArgumentException("a rule says nothing");
        };
    }

    private static String principal(MSPPrincipal principal) throws InvalidProtocolBufferException {
        if (principal.getPrincipalClassification() != MSPPrincipal.Classification.ROLE) {
            throw new IllegalArgumentException("a principal is no role");
        }
        var role = MSPRole.parseFrom(principal.getPrincipal());
        return role.getMspIdentifier() + "." + role.getRole().name().toLowerCase(Locale.ROOT);
    }

    /** Reads a policy from left to right. */
    final class Reader {
        private static final Pattern TOKEN = Pattern.compile("\\s*('[^']*'|[A-Za-z]+|[0-9]+|[(),])");

        private final String text;
        private int place;

        private Reader(String text) {
            this.text = text;
        }

        private SignatureRule whole() {
            var rule = rule();
            if (place < text.stripTrailing().length()) {
                throw wrong();
            }
            return rule;
        }

        private SignatureRule rule() {
            var token = next();
            return switch (token) {
                case "AND" -> {
                    must("(");
                    var rules = rest();
                    yield new OutOf(rules.size(), rules);
                }
                case "OR" -> {
                    must("(");
                    yield new OutOf(1, rest());
                }
                case "OutOf" -> {
                    must("(");
                    int needed = number(next());
                    must(",");
                    yield new OutOf(needed, rest());
                }
                default -> {
                    if (!token.startsWith("'")) {
                        throw wrong();
                    }
                    yield new SignedBy(token.substring(1, token.length() - 1));
                }
            };
        }

        private List<SignatureRule> rest() {
            var rules = new ArrayList<SignatureRule>();
            var after = ",";
            while (after.equals(",")) {
                rules.add(rule());
                after = next();
            }
            if (!after.equals(")")) {
                throw wrong();
            }
            return rules;
        }

        private int number(String token) {
            if (!Character.isDigit(token.charAt(0))) {
                throw wrong();
            }
            return Integer.parseInt(token);
        }

        private void must(String token) {
            if (!next().equals(token)) {
                throw wrong();
            }
        }

        private String next() {
            var token = TOKEN.matcher(text).region(place, text.length());
            if (!token.lookingAt()) {
                throw wrong();
            }
            place = token.end();
            return token.group(1);
        }

        private IllegalArgumentException wrong() {
            return new IllegalArgumentException("not a policy at character " + place + ": " + text);
        }
    }
}
