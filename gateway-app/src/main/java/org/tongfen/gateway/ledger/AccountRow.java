package org.tongfen.gateway.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** An account in the read model. Written by the projection only. */
@Entity
@Table(name = "ledger_account")
@IdClass(AccountRow.Key.class)
public class AccountRow {
    /** In whose book it is. */
    @Id
    public String platform = "";

    /** Its id. */
    @Id
    public String account = "";

    /** Epoch milliseconds. */
    @Column(name = "opened_at")
    public long openedAt;

    /** The account as it is on the ledger. */
    public byte[] lots = {};

    /** The last block that changed it. */
    public long block;

    /** What names an account. */
    public record Key(String platform, String account) {}
}
