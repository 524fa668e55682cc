package org.tongfen.gateway.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A decided command in the read model. Written by the projection only. */
@Entity
@Table(name = "ledger_entry")
@IdClass(EntryRow.Key.class)
public class EntryRow {
    /** The platform whose gateway sent it. */
    @Id
    public String source = "";

    /** The lane's number. */
    @Id
    public int lane;

    /** The batch of the lane. */
    @Id
    public long sequence;

    /** Its place in the batch. */
    @Id
    public int position;

    /** The other platform of the batch; empty if it has none. */
    public String target = "";

    /** Number of the block. */
    public long block;

    /** The transaction. */
    @Column(name = "transaction_id")
    public String transactionId = "";

    /** Epoch milliseconds. */
    public long time;

    /** The settlement window, or 0. */
    @Column(name = "settlement_window")
    public long settlementWindow;

    /** The command's id; null for what a lane does on its own. */
    @Column(name = "command_id")
    public byte @Nullable [] commandId;

    /** The sender's platform. */
    @Column(name = "from_platform")
    public @Nullable String fromPlatform;

    /** The sender, as messages write accounts. */
    @Column(name = "from_account")
    public @Nullable Long fromAccount;

    /** The receiver's platform. */
    @Column(name = "to_platform")
    public @Nullable String toPlatform;

    /** The receiver, as messages write accounts. */
    @Column(name = "to_account")
    public @Nullable Long toAccount;

    /** Number of the outcome. */
    public int outcome;

    /** Number of the CommandKind. */
    public int kind;

    /** The CommandRecord. */
    public byte[] record = {};

    /** What names a decided command. */
    public record Key(String source, int lane, long sequence, int position) {}
}
