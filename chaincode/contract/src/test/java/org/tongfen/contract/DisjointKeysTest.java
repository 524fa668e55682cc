package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.contract.Consortium.A;
import static org.tongfen.contract.Consortium.B;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.CLIENT_B;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.contract.MemoryChannel.Access;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandKind;

/**
 * One writer for every key: of batches of different lanes or books, endorsed against the same state, none writes a key that
 * another reads or writes, but those that the platform itself changes and everybody reads, and the stock of a reward.
 */
class DisjointKeysTest {
    private static final int ROUNDS = 25;
    private static final int COMMANDS = 40;
    private static final Duration STEP = Duration.ofMinutes(30);

    private final Consortium consortium = Consortium.established();
    private final Set<CommandKind> effective = new TreeSet<>();
    private int pairs;

    /** A batch that has been endorsed. */
    private record Endorsed(PlatformId book, int lane, Endorsement endorsement) {
        Set<Access> keys() {
            return endorsement.accesses().stream()
                    .map(access -> new Access(access.namespace(), access.key(), false))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        // What one of the two writes and the other reads or writes.
        Set<Access> meeting(Endorsed other) {
            Set<Access> keys = writtenKeys();
            keys.retainAll(other.keys());
            Set<Access> others = other.writtenKeys();
            others.retainAll(keys());
            keys.addAll(others);
            return keys;
        }

        Set<Access> writtenKeys() {
            return endorsement.accesses().stream()
                    .filter(Access::write)
                    .map(access -> new Access(access.namespace(), access.key(), false))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 1_000_003})
    void batches_of_different_lanes_or_books_never_share_a_key_outside_the_list(long seed) {
        RandomCommands random = new RandomCommands(seed);
        for (PlatformId book : List.of(A, B)) {
            BatchMessage terms = consortium.batch(
                    book, book, random.terms(A, B, 1, Instant.EPOCH), random.terms(B, A, 1, Instant.EPOCH));
            consortium.apply(client(book), terms);
        }
        for (int round = 0; round < ROUNDS; round++) {
            consortium.pass(STEP);
            List<Endorsed> endorsed = endorseAll(random);
            mustBeDisjoint(endorsed);
            commit(endorsed, random);
        }
        assertThat(pairs).isEqualTo(ROUNDS * 15);
        assertThat(effective)
                .contains(
                        CommandKind.POST_ARRIVAL,
                        CommandKind.EXCHANGE,
                        CommandKind.GIFT,
                        CommandKind.REVERSE,
                        CommandKind.REDEEM,
                        CommandKind.GIVE_HEADROOM,
                        CommandKind.TAKE_HEADROOM);
    }

    // Every lane of both books has one batch in flight, and all see the same state.
    private List<Endorsed> endorseAll(RandomCommands random) {
        List<Endorsed> endorsed = new ArrayList<>();
        for (PlatformId book : List.of(A, B)) {
            for (int lane = 0; lane < RandomCommands.LANES; lane++) {
                PlatformId target = random.next(4) == 0 ? book : book.equals(A) ? B : A;
                BatchMessage batch =
                        consortium.batch(lane, book, target, random.commands(COMMANDS, consortium, lane, book, target));
                Endorsement endorsement = consortium.endorse(client(book), batch);
                assertThat(endorsement.message()).isNull();
                endorsed.add(new Endorsed(book, lane, endorsement));
            }
        }
        return endorsed;
    }

    private void mustBeDisjoint(List<Endorsed> endorsed) {
        for (int i = 0; i < endorsed.size(); i++) {
            for (int j = i + 1; j < endorsed.size(); j++) {
                Set<Access> shared = endorsed.get(i).meeting(endorsed.get(j));
                shared.removeIf(DisjointKeysTest::mayBeShared);
                assertThat(shared)
                        .as(
                                "shared by lane %s of %s and lane %s of %s",
                                new Object[] {
                                    endorsed.get(i).lane(),
                                    endorsed.get(i).book(),
                                    endorsed.get(j).lane(),
                                    endorsed.get(j).book()
                                })
                        .isEmpty();
                pairs++;
            }
        }
    }

    // Without default: a kind of key that is added does not compile until somebody has said whose it is.
    private static boolean mayBeShared(Access access) {
        if (access.namespace().equals(Chaincodes.CLEARING)) {
            return true;
        }
        return switch (BookKey.parse(access.key()).orElseThrow()) {
            case BookKey.Treaty _, BookKey.Policy _, BookKey.Roster _, BookKey.Reward _, BookKey.Stock _ -> true;
            case BookKey.Account _,
                    BookKey.Arrival _,
                    BookKey.Headroom _,
                    BookKey.MirroredHeadroom _,
                    BookKey.Lane _,
                    BookKey.Batch _,
                    BookKey.Due _,
                    BookKey.Claim _,
                    BookKey.Intake _,
                    BookKey.Use _,
                    BookKey.Hold _,
                    BookKey.Reversed _,
                    BookKey.Consent _ -> false;
        };
    }

    // As Fabric does: a batch that has read what an earlier one of the block has written is invalid.
    private void commit(List<Endorsed> endorsed, RandomCommands random) {
        Set<Access> written = new LinkedHashSet<>();
        for (Endorsed each : endorsed) {
            if (each.keys().stream().noneMatch(written::contains)) {
                consortium.commit(each.endorsement());
                BatchRecord record = Consortium.reply(each.endorsement()).getRecord();
                random.note(record);
                record.getCommandsList().stream()
                        .filter(command -> command.getOutcome() == 1)
                        .forEach(command -> effective.add(command.getKind()));
                written.addAll(each.writtenKeys());
            }
        }
    }

    @Test
    void only_lane_zero_writes_what_is_shared_but_rosters_and_stocks() {
        RandomCommands random = new RandomCommands(11);
        for (int i = 0; i < 12; i++) {
            int lane = 1 + i % 2;
            BatchMessage batch = consortium.batch(lane, A, A, random.commands(COMMANDS, consortium, lane, A, A));
            Endorsement endorsement = consortium.submit(CLIENT_A, batch);
            assertThat(new Endorsed(A, lane, endorsement)
                            .writtenKeys().stream()
                                    .filter(DisjointKeysTest::mayBeShared)
                                    .map(access -> access.key().substring(0, 2)))
                    .allMatch(letter -> letter.equals("r/") || letter.equals("s/"));
        }
    }

    private static Member client(PlatformId book) {
        return book.equals(A) ? CLIENT_A : CLIENT_B;
    }
}
