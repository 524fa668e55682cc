package org.tongfen.gateway.accounts;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.LaneId;

/**
 * A row that ties a user of the platform to an account. Whether the account is open is for the ledger to say. Rows are
 * written by {@link Members}, together with the numbers that they use up.
 */
@Entity
@Table(name = "member")
@IdClass(Member.Key.class)
public class Member extends PanacheEntityBase {
    @Id
    int lane;

    @Id
    long number;

    @Column(name = "user_index", nullable = false)
    byte[] userIndex = {};

    @Column(name = "user_id_sealed", nullable = false)
    byte[] userIdSealed = {};

    @Column(name = "created_at", nullable = false)
    Instant createdAt = Instant.EPOCH;

    /** What names an account. */
    public record Key(int lane, long number) {
        static Key of(AccountId account) {
            return new Key(account.lane().number(), account.number());
        }
    }

    AccountId account() {
        return new AccountId(new LaneId(lane), number);
    }

    static Uni<Member> findByIndex(byte[] userIndex) {
        return find("userIndex", (Object) userIndex).firstResult();
    }
}
