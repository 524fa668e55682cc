package org.tongfen.simulator.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.Bytes;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore;
import org.tongfen.gateway.lanes.LaneTip;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;

/**
 * Watches how a replica runs a lane: what it is told, stores and proposes. Each layer between a command and the ledger
 * (lease, store, resuming, fence, ledger) catches most of what the one before lets through, so that a mistake in one of them
 * seldom shows in what becomes of commands. This looks at the layers themselves.
 *
 * <p>Everything that it knows is what the replica was told, since it took the lane over last, and what its own blocks show.
 * So no fault around the replica is taken for a mistake of its.
 */
final class LaneMonitor {
    private final Supplier<LaneTip> tip;
    private final Set<CommandId> heard = new HashSet<>();
    private final Map<Long, ByteString> stored = new HashMap<>();
    private final Map<Long, Set<CommandId>> notOpen = new HashMap<>();
    private final TreeMap<Long, Attempt> attempts = new TreeMap<>();
    private @Nullable Batch fence;
    private @Nullable Batch applied;
    private boolean fenceStands;
    private boolean fenced;
    private boolean leaseLost;

    /** @param tip how far the lane is by the blocks that the replica has */
    LaneMonitor(Supplier<LaneTip> tip) {
        this.tip = tip;
    }

    /** What goes to the ledger together, as it is proposed. */
    private record Batch(ByteString bytes, long sequence, Set<ByteString> content, Set<CommandId> commands) {
        static Batch of(byte[] bytes) {
            try {
                BatchMessage batch = BatchMessage.parseFrom(bytes);
                Set<CommandId> ids = batch.getCommandsList().stream()
                        .filter(command -> !command.getId().isEmpty())
                        .map(command -> CommandId.of(command.getId().toByteArray()))
                        .collect(Collectors.toSet());
                Set<ByteString> content = batch.getCommandsList().stream()
                        .map(CommandMessage::toByteString)
                        .collect(Collectors.toSet());
                return new Batch(ByteString.copyFrom(bytes), batch.getSequence(), content, ids);
            } catch (InvalidProtocolBufferException e) {
                throw new Violation(Finding.UNREADABLE, "", "a batch cannot be read: " + e.getMessage());
            }
        }

        boolean isOneOf(Collection<CommandId> some) {
            return some.stream().anyMatch(commands::contains);
        }

        Bytes sha256() {
            try {
                return Bytes.of(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /** A batch that may have been ordered, by this replica or by whoever had the lane before. */
    private static final class Attempt {
        private final Batch batch;
        private final boolean found;
        private boolean resumed;
        private boolean applied;

        Attempt(Batch batch, boolean found) {
            this.batch = batch;
            this.found = found;
        }

        boolean isLeftAlone() {
            return found && !resumed;
        }
    }

    // What the replica is told.

    /** It has taken the lane over, and knows nothing of it. */
    void acquired() {
        leaseLost = false;
        fenced = false;
        fence = null;
        fenceStands = false;
        applied = null;
        heard.clear();
        stored.clear();
        notOpen.clear();
        attempts.clear();
    }

    /** It is told that it does not have the lane any more. */
    void lost() {
        leaseLost = true;
    }

    boolean isLost() {
        return leaseLost;
    }

    /** It is told of a command. */
    void hears(CommandId id) {
        heard.add(id);
    }

    /** It is told what is known of the lane. */
    void loaded(LaneStore.Contents contents) {
        fenced = contents.fenced();
        Set<CommandId> open = contents.open().stream().map(LaneCommand::id).collect(Collectors.toSet());
        heard.addAll(open);
        for (LaneStore.KeptBatch kept : contents.kept()) {
            Batch batch = Batch.of(kept.bytes());
            stored.put(kept.sequence(), batch.bytes());
            // What became of a batch of which everything is decided makes no difference.
            if (batch.isOneOf(open)) {
                attempts.put(kept.sequence(), new Attempt(batch, true));
            }
        }
    }

    /** It is told that a batch is stored that it has put together, and which of its commands have an outcome. */
    void stored(long sequence, byte[] bytes, Set<CommandId> closed) {
        Batch batch = Batch.of(bytes);
        boolean foundSo = batch.bytes().equals(stored.put(sequence, batch.bytes()));
        notOpen.put(sequence, Set.copyOf(closed));
        if (!foundSo && !heard.containsAll(batch.commands())) {
            throw new Violation(
                    Finding.LEASE_OUTLIVED,
                    "command",
                    "batch " + sequence + " has commands of which the replica has not heard since it has the lease");
        }
    }

    /** It is told that the endorsers agree. */
    void endorsed(byte[] bytes, boolean alreadyApplied) {
        Batch batch = Batch.of(bytes);
        applied = alreadyApplied ? batch : null;
        if (alreadyApplied) {
            attempts.computeIfAbsent(batch.sequence(), _ -> new Attempt(batch, false)).applied = true;
        }
    }

    /** It is told of a block. A block has at most one batch of a lane; others than this replica may hand some in too. */
    void sees() {
        LaneTip last = tip.get();
        if (fence != null && last.sequence() == fence.sequence()) {
            fenceStands = last.hash().equals(fence.sha256());
        }
    }

    // What the replica does.

    /** It asks the store for something that only who has the lane may have. */
    void requireLease(boolean lostBefore, String what) {
        if (lostBefore) {
            throw new Violation(Finding.LEASE_OUTLIVED, what, "a replica that has lost its lease wants to " + what);
        }
    }

    /** It asks peers to endorse a batch. */
    void proposes(byte[] bytes) {
        requireLease(leaseLost, "propose");
        Batch batch = Batch.of(bytes);
        SortedMap<Long, Attempt> open = open();
        if (!open.isEmpty()) {
            goesOn(batch, open);
        }
        Attempt attempt = open.get(batch.sequence());
        if (attempt != null && attempt.found && attempt.batch.bytes().equals(batch.bytes())) {
            attempt.resumed = true;
        } else if (!fenced && batch.content().isEmpty()) {
            fenceStands = fenceStands && batch.equals(fence);
            fence = batch;
        } else {
            begins(batch, attempt != null && attempt.found);
        }
    }

    /** Of what may have been ordered, that is proposed which was found, and later nothing but that or less. */
    private void goesOn(Batch batch, SortedMap<Long, Attempt> open) {
        Optional<Attempt> leftAlone =
                open.values().stream().filter(Attempt::isLeftAlone).findFirst();
        Attempt attempt = open.get(batch.sequence());
        if (leftAlone.isPresent() && (attempt == null || isOther(attempt, batch))) {
            throw new Violation(
                    Finding.RESUMED_OTHERWISE,
                    "batch",
                    "batch " + leftAlone.get().batch.sequence() + " was found stored and not proposed as it was, but "
                            + batch.sequence() + " with " + batch.content().size() + " commands");
        }
        if (attempt == null || !attempt.batch.content().containsAll(batch.content())) {
            throw new Violation(
                    Finding.FATE_NOT_AWAITED,
                    "batch",
                    "batch " + open.firstKey() + " may have been ordered, and other commands are proposed as "
                            + batch.sequence());
        }
    }

    private static boolean isOther(Attempt attempt, Batch batch) {
        return attempt.isLeftAlone() && !attempt.batch.bytes().equals(batch.bytes());
    }

    private void begins(Batch batch, boolean found) {
        if (!fenced && !found) {
            throw new Violation(
                    Finding.NOT_FENCED,
                    "batch",
                    "the database knows of no fence, and batch " + batch.sequence() + " is proposed");
        }
        if (!batch.bytes().equals(stored.get(batch.sequence()))) {
            throw new Violation(
                    Finding.NOT_STORED, "batch", "batch " + batch.sequence() + " is proposed otherwise than stored");
        }
        if (batch.isOneOf(notOpen.getOrDefault(batch.sequence(), Set.of()))) {
            throw new Violation(
                    Finding.NOT_STORED,
                    "command",
                    "batch " + batch.sequence() + " has commands of which the store said that they are not open");
        }
    }

    /** It hands a batch to the ordering service. */
    void submits(byte[] bytes) {
        requireLease(leaseLost, "submit");
        Batch batch = Batch.of(bytes);
        if (applied != null) {
            throw new Violation(
                    Finding.ALREADY_APPLIED, "ordered", "batch " + batch.sequence() + " stands and is ordered again");
        }
        attempts.putIfAbsent(batch.sequence(), new Attempt(batch, false));
    }

    /** It has forgotten a batch and told clients that commands took no effect. */
    void gaveUp(long sequence, Collection<CommandId> commands) {
        stored.remove(sequence);
        for (Attempt attempt : open().values()) {
            if (attempt.batch.isOneOf(commands)) {
                String which = "commands of batch " + attempt.batch.sequence() + " count as without effect, and it ";
                if (attempt.applied) {
                    throw new Violation(Finding.ALREADY_APPLIED, "given up", which + "stands");
                }
                if (attempt.found) {
                    throw new Violation(Finding.RESUMED_OTHERWISE, "given up", which + "may have been ordered");
                }
            }
        }
    }

    /** It has noted that nothing unknown can follow. */
    void fenced() {
        if (!fenceStands) {
            throw new Violation(
                    Finding.NOT_FENCED,
                    "fence",
                    "the lane counts as fenced at " + tip.get().sequence() + ", and its fence does not stand");
        }
        fenced = true;
    }

    /** It has given the lane back. */
    void released() {
        SortedMap<Long, Attempt> open = open();
        if (!open.isEmpty()) {
            throw new Violation(
                    Finding.FATE_NOT_AWAITED,
                    "release",
                    "the lane is given back while batch " + open.firstKey() + " may be on its way");
        }
    }

    /** What may have been ordered and is not passed, as far as this replica can know. */
    private SortedMap<Long, Attempt> open() {
        return attempts.tailMap(tip.get().sequence(), false);
    }
}
