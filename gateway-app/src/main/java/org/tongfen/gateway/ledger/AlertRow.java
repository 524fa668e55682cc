package org.tongfen.gateway.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** An alert in the read model. Written by the projection only. */
@Entity
@Table(name = "ledger_alert")
@IdClass(AlertRow.Key.class)
public class AlertRow {
    /** Number of the block. */
    @Id
    public long block;

    /** The transaction's place in the block. */
    @Id
    public int position;

    /** Which alert of the transaction. */
    @Id
    public int number;

    /** The transaction's id. */
    @Column(name = "transaction_id")
    public String transactionId = "";

    /** The time that its client claimed. */
    public Instant time = Instant.EPOCH;

    /** Fabric's verdict, or the rule that was broken. */
    public String code = "";

    /** Whether the transaction is valid. */
    @Column(name = "took_effect")
    public boolean tookEffect;

    /** MSP of the client. */
    public String organisation = "";

    /** MSPs that are named as endorsers. */
    public String[] endorsers = {};

    /** Chaincodes that were or would have been written. */
    public String[] books = {};

    /** What names an alert. */
    public record Key(long block, int position, int number) {}
}
