package org.tongfen.gateway.accounts;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row that ties a user of the platform to an account. Whether the account is open is for the ledger to say. */
@Entity
@Table(name = "member")
public class Member extends PanacheEntityBase {
    @Id
    @Column(name = "account_id", length = 32)
    String accountId;

    @Column(name = "user_index", nullable = false)
    byte[] userIndex;

    @Column(name = "user_id_sealed", nullable = false)
    byte[] userIdSealed;

    @Column(name = "created_at", nullable = false)
    Instant createdAt;

    /** For Hibernate. */
    protected Member() {
        this("", new byte[0], new byte[0], Instant.EPOCH);
    }

    Member(String accountId, byte[] userIndex, byte[] userIdSealed, Instant createdAt) {
        this.accountId = accountId;
        this.userIndex = userIndex;
        this.userIdSealed = userIdSealed;
        this.createdAt = createdAt;
    }

    static Uni<Member> findByIndex(byte[] userIndex) {
        return find("userIndex", (Object) userIndex).firstResult();
    }
}
