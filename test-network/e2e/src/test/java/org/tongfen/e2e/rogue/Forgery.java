package org.tongfen.e2e.rogue;

import java.util.List;
import java.util.function.Function;

/** What the rogue tries, what an honest peer says that is asked to endorse it, and what all peers say in the end. */
public enum Forgery {
    SKIP_THE_BALANCE_CHECK(
            "exchange points that its member does not have",
            BookForgeries::skipTheBalanceCheck,
            Forged.OTHER_CONTENT + ": [INSUFFICIENT_POINTS]",
            Codes.POLICY,
            Content.VICTIMS_BOOK,
            Content.OWN_BOOK),
    WRITE_ANOTHERS_BOOK(
            "mint points in A's book",
            BookForgeries::writeAnothersBook,
            "NOT_PERMITTED",
            Codes.POLICY,
            Content.VICTIMS_BOOK),
    EMPTY_ANOTHERS_ACCOUNT(
            "empty the account of a member of A",
            BookForgeries::emptyAnothersAccount,
            "NOT_PERMITTED",
            Codes.POLICY,
            Content.VICTIMS_BOOK),
    BLOCK_ANOTHERS_LANE(
            "set a lane of A far ahead, so that A's gateway is stuck",
            BookForgeries::blockAnothersLane,
            "NOT_PERMITTED",
            Codes.POLICY,
            Content.VICTIMS_BOOK),
    CHANGE_THE_KEY_OF_ANOTHERS_ACCOUNT(
            "give an account of A a key policy of C's own",
            BookForgeries::changeTheKeyOfAnothersAccount,
            "NOT_PERMITTED",
            Codes.POLICY,
            Content.VICTIMS_BOOK),
    RAISE_THE_SUPPLY(
            "issue more points of C than the batch says",
            BookForgeries::raiseTheSupply,
            Forged.OTHER_CONTENT + ": [OK]",
            Codes.POLICY,
            Content.OWN_BOOK),
    SKIP_A_LANE(
            "leave out 999 batches of a lane", BookForgeries::skipALane, "LANE_GAP", Codes.POLICY, Content.OWN_BOOK),
    TURN_A_LANE_BACK(
            "apply the last batch again with other content",
            BookForgeries::turnALaneBack,
            "SEQUENCE_TAKEN",
            Codes.POLICY,
            Content.OWN_BOOK),
    RUN_AN_OLDER_PACKAGE(
            "endorse with other (older) code than the others run",
            BookForgeries::runAnOlderPackage,
            Forged.OTHER_CONTENT + ": [UNKNOWN_ACCOUNT]",
            Codes.POLICY,
            Content.OWN_BOOK),
    CHANGE_THE_OTHER_HALF_OF_A_TREATY(
            "agree to terms in A's name",
            BookForgeries::changeTheOtherHalfOfATreaty,
            Forged.OTHER_CONTENT + ": [TERMS_REFUSED]",
            Codes.POLICY,
            Content.VICTIMS_BOOK,
            Content.OWN_BOOK),
    CHANGE_THE_SCHEME(
            "make points of C worth a hundred times as much",
            BookForgeries::changeTheScheme,
            "SCHEME_MISMATCH: another scheme has been established",
            Codes.POLICY,
            "clearing"),
    CALL_ACCEPT_DIRECTLY(
            "call A's accept without having spent anything",
            BookForgeries::callAcceptDirectly,
            "NOT_PERMITTED",
            Codes.POLICY,
            Content.VICTIMS_BOOK),
    BEGIN_ELSEWHERE(
            "reach A's accept from a chaincode that is no book",
            BookForgeries::beginElsewhere,
            "UNKNOWN_FUNCTION",
            Codes.POLICY,
            Content.VICTIMS_BOOK),
    LEAVE_MORE_THAN_WAS_PAID_FOR(
            "leave an arrival for A's lane of more than was exchanged",
            ArrivalForgeries::leaveMoreThanWasPaidFor,
            Forged.OTHER_CONTENT + ": [OK]",
            Codes.POLICY,
            Content.VICTIMS_BOOK,
            Content.OWN_BOOK),
    CREDIT_BEYOND_THE_ROSTER(
            "credit an account that A has never opened",
            ArrivalForgeries::creditBeyondTheRoster,
            Forged.OTHER_CONTENT + ": [UNKNOWN_ACCOUNT]",
            Codes.POLICY,
            Content.VICTIMS_BOOK,
            Content.OWN_BOOK),
    POST_AN_ARRIVAL_TWICE(
            "post an arrival a second time",
            ArrivalForgeries::postAnArrivalTwice,
            Forged.OTHER_CONTENT + ": [ARRIVAL_UNKNOWN]",
            Codes.POLICY,
            Content.OWN_BOOK),
    DELETE_AN_ARRIVAL(
            "delete an arrival without crediting anybody",
            ArrivalForgeries::deleteAnArrival,
            Forged.OTHER_CONTENT + ": [OK]",
            Codes.POLICY,
            Content.OWN_BOOK),
    UNDO_WHAT_NEVER_WAS(
            "give back to an accomplice at A what he never gave",
            ArrivalForgeries::undoWhatNeverWas,
            Forged.OTHER_CONTENT + ": [ORIGINAL_UNKNOWN]",
            Codes.POLICY,
            Content.VICTIMS_BOOK,
            Content.OWN_BOOK),
    UNDO_MORE_THAN_WAS(
            "undo a gift with a record that says more",
            ArrivalForgeries::undoMoreThanWas,
            Forged.OTHER_CONTENT + ": [ORIGINAL_UNKNOWN]",
            Codes.POLICY,
            Content.OWN_BOOK),
    UNDO_BY_ANOTHER_PATH(
            "undo a gift with a path that proves nothing",
            ArrivalForgeries::undoByAnotherPath,
            Forged.OTHER_CONTENT + ": [ORIGINAL_UNKNOWN]",
            Codes.POLICY,
            Content.OWN_BOOK),
    TAKE_HEADROOM_THAT_NOBODY_GAVE(
            "take headroom under A's limits that no lane has given up",
            ArrivalForgeries::takeHeadroomThatNobodyGave,
            Forged.OTHER_CONTENT + ": [HEADROOM_MISSING]",
            Codes.POLICY,
            Content.VICTIMS_BOOK,
            Content.OWN_BOOK),
    REUSE_ENDORSEMENTS(
            "put old endorsements under a new proposal",
            EndorsementForgeries::reuseEndorsements,
            Forged.NOT_ASKED,
            "INVALID_ENDORSER_TRANSACTION",
            Content.OWN_BOOK),
    ENDORSE_TWICE(
            "count C's endorsement twice",
            EndorsementForgeries::endorseTwice,
            Forged.NOT_ASKED,
            Codes.POLICY,
            Content.OWN_BOOK),
    ENDORSE_WITHOUT_ANYBODY(
            "leave the endorsements out",
            EndorsementForgeries::endorseWithoutAnybody,
            Forged.NOT_ASKED,
            Codes.POLICY,
            Content.OWN_BOOK),
    ENDORSE_AS_CLIENT(
            "sign as C's client in the place of C's peer",
            EndorsementForgeries::endorseAsClient,
            Forged.NOT_ASKED,
            Codes.POLICY,
            Content.OWN_BOOK),
    ENDORSE_AS_ADMINISTRATOR(
            "sign as C's administrator in the place of C's peer",
            EndorsementForgeries::endorseAsAdministrator,
            Forged.NOT_ASKED,
            Codes.POLICY,
            Content.OWN_BOOK),
    ENDORSE_WITH_THE_REGULATOR(
            "take the regulator's peer as the witness",
            EndorsementForgeries::endorseWithTheRegulator,
            Forged.NOT_ASKED,
            Codes.POLICY,
            Content.OWN_BOOK),
    TAMPER_AFTER_ENDORSEMENT(
            "change the write set after B has endorsed",
            EndorsementForgeries::tamperAfterEndorsement,
            Forged.NOT_ASKED,
            Codes.POLICY,
            Content.OWN_BOOK),
    REPLAY(
            "order a valid transaction once more",
            EnvelopeForgeries::replay,
            Forged.NOT_ASKED,
            "DUPLICATE_TXID",
            Content.OWN_BOOK),
    DATE_BACK(
            "claim a time three hours ago", EnvelopeForgeries::dateBack, "CLOCK_SKEW", Codes.POLICY, Content.OWN_BOOK),
    CALL_AS_PEER(
            "call with the key of C's peer",
            EnvelopeForgeries::callAsPeer,
            "NOT_PERMITTED",
            Codes.POLICY,
            Content.OWN_BOOK),
    NAME_THE_OWN_BOOK_AS_OUTERMOST(
            "name C's book in the header and A's in the call",
            EnvelopeForgeries::nameTheOwnBookAsOutermost,
            "WRONG_BOOK",
            Codes.POLICY,
            Content.VICTIMS_BOOK),
    NAME_TWO_BOOKS(
            "name C's book in the header and A's in what is endorsed",
            EnvelopeForgeries::nameTwoBooks,
            "WRONG_BOOK",
            "INVALID_CHAINCODE",
            Content.VICTIMS_BOOK),
    CHOOSE_THE_TRANSACTION_ID(
            "choose the transaction's id",
            EnvelopeForgeries::chooseTheTransactionId,
            "incorrectly computed txid",
            "BAD_PROPOSAL_TXID",
            Content.VICTIMS_BOOK),
    CLAIM_TO_BE_NO_TRANSACTION(
            "order something that is no transaction",
            EnvelopeForgeries::claimToBeNoTransaction,
            "invalid header type",
            "BAD_COMMON_HEADER"),
    WEAKEN_THE_POLICY_OF_ANOTHERS_BOOK(
            "let C alone write A's book from now on",
            DefinitionForgeries::weakenThePolicyOfAnothersBook,
            "not agreed to by this org (PlatformAMSP)",
            Codes.POLICY,
            "_lifecycle");

    private final String what;
    private final Function<Rogue, Forged> forge;
    private final String honest;
    private final String code;
    private final List<String> books;

    Forgery(String what, Function<Rogue, Forged> forge, String honest, String code, String... books) {
        this.what = what;
        this.forge = forge;
        this.honest = honest;
        this.code = code;
        this.books = List.of(books);
    }

    /** Makes it. */
    public Forged by(Rogue rogue) {
        return forge.apply(rogue);
    }

    /** What an honest peer says. */
    public String honest() {
        return honest;
    }

    /** What all peers say once it is ordered. */
    public String code() {
        return code;
    }

    /** Whose state it would have changed. */
    public List<String> books() {
        return books;
    }

    /** How many transactions with the same id the channel has then. */
    public int occurrences() {
        return this == REPLAY ? 2 : 1;
    }

    @Override
    public String toString() {
        return what;
    }

    private static final class Codes {
        static final String POLICY = "ENDORSEMENT_POLICY_FAILURE";
    }
}
