package org.tongfen.gateway.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A transaction in the read model. Written by the projection only. */
@Entity
@Table(name = "ledger_transaction")
@IdClass(TransactionRow.Key.class)
public class TransactionRow {
    /** Number of the block. */
    @Id
    public long block;

    /** Its place in the block. */
    @Id
    public int position;

    /** Its id. */
    @Column(name = "transaction_id")
    public String transactionId = "";

    /** The time that its client claimed. */
    public Instant time = Instant.EPOCH;

    /** Fabric's verdict. */
    @Column(name = "validation_code")
    public String validationCode = "";

    /** MSP of the client. */
    public String creator = "";

    /** MSPs that endorsed it. */
    public String[] endorsers = {};

    /** The chaincode that was called. */
    public String chaincode = "";

    /** Of the batch that it proposes, if any. */
    public @Nullable String source;

    /** Of the batch that it proposes, if any. */
    public @Nullable String target;

    /** Of the batch that it proposes, if any. */
    public @Nullable Long lane;

    /** Of the batch that it proposes, if any. */
    @Column(precision = 20)
    public @Nullable BigDecimal sequence;

    /** Of the batch that it proposes, if any. */
    public @Nullable Integer commands;

    /** What names a place in the chain. */
    public record Key(long block, int position) {}
}
