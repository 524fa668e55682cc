package org.tongfen.gateway.commands;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the table of commands, for reading one; rows are written by the hundred, see {@link CommandRows}. */
@Entity
@Table(name = "command")
public class StoredCommand extends PanacheEntityBase {
    /** The command's id. */
    @Id
    public byte[] id = {};

    /** Order of arrival. */
    @Column(insertable = false, updatable = false)
    public long ticket;

    /** SHA-256 of target and body. */
    @Column(name = "content_hash")
    public byte[] contentHash = {};

    /** The platform on the other side. */
    public String target = "";

    /** The command as it is proposed. */
    public byte[] body = {};

    /** What it touches. */
    public String[] touched = {};

    /** Whether the ledger has decided. */
    public boolean decided;

    /** The lane into whose batch it went last. */
    public @Nullable Integer lane;

    /** Where the log tells why it failed, if it did. */
    @Column(name = "error_id")
    public @Nullable UUID errorId;

    /** The decision, once there is one. */
    public byte @Nullable [] record;

    /** The record of its batch without the commands, once there is a decision. */
    public byte @Nullable [] batch;

    /** The transaction that brought the decision. */
    @Column(name = "transaction_id")
    public @Nullable String transactionId;

    /** The block of that transaction. */
    public @Nullable Long block;
}
