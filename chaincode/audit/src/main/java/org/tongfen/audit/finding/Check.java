package org.tongfen.audit.finding;

/** What an audit looks at. The names stand in reports and keep their meaning. */
public enum Check {
    BLOCK_FORM("a block can be read"),
    BLOCK_NUMBER("blocks follow each other without a gap"),
    PREVIOUS_HASH("a block names the hash of the one before it"),
    DATA_HASH("a block's header has the hash of its transactions"),
    CONFIGURATION("the channel's configuration can be read"),
    ORDERER_SIGNATURE("an orderer of the channel signed the block"),
    VALIDATION_CODE("every transaction has a verdict of the peers"),
    TRANSACTION_FORM("a valid transaction can be read"),
    TRANSACTION_ID("a transaction's id is the hash of its nonce and its creator"),
    CREATOR_SIGNATURE("a member of the channel signed the transaction"),
    PROPOSAL_HASH("what was endorsed is what was proposed"),
    ENDORSER_SIGNATURE("each endorsement is signed by a member of the channel"),
    ENDORSEMENT_POLICY("the peers that a chaincode's policy asks for endorsed the transaction"),
    DEFINITION("a chaincode is defined with the endorsements that the scheme asks for"),
    SCHEME("the scheme is established once"),
    STATE_FORM("what is written can be read"),
    ONLY_BATCHES("a book is changed by batches of its platform only"),
    LANE_SEQUENCE("batches of a lane follow each other without a gap"),
    BATCH_HASH("a lane has the hash of its last batch"),
    BATCH_TIME("times of a lane never fall"),
    BATCH_ROOT("the root of a batch is that of the records in its reply"),
    BATCH_RECORD("the reply has a record of each command, and of nothing else"),
    KEY_OWNER("a batch writes no key that belongs to another lane"),
    CONSERVATION("accounts, holds and arrivals have the points that came into being and did not cease to be"),
    HELD_POINTS("what accounts count as held is what their holds have"),
    DUES_AND_CLAIMS("what one platform owes is what the other claims"),
    SUPPLY_COUNTER("a lane's counters grow by what its commands did"),
    ACCOUNT_BALANCE("an account changes by what the commands of the batch did to it"),
    ARRIVED_POINTS("points arrive for those to whom commands sent them"),
    DECISION("a command has the outcome that the rules give it"),
    EFFECT("what is recorded of a command is what the rules make of it"),
    VALUE("a batch leaves the values to which its commands lead by the rules");

    private final String rule;

    Check(String rule) {
        this.rule = rule;
    }

    /** What should be, in words. */
    public String rule() {
        return rule;
    }
}
