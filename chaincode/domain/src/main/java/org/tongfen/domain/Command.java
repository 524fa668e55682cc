package org.tongfen.domain;

/** Something that a platform's gateway asks its book to do. */
public sealed interface Command {
    /** Id of the command. */
    CommandId id();

    /** Makes an account known without giving it points; nothing happens to one that is open. */
    record OpenAccount(CommandId id, AccountId account) implements Command {}

    /** Gives an account new points; opens it if need be. The amount is in minor units of the book. */
    record Issue(CommandId id, AccountId account, long amount) implements Command {}

    /** Moves points to another account of the book. */
    record Gift(CommandId id, AccountId from, AccountId to, long amount) implements Command {}

    /** Turns points of the book into points of the lane's target. The amount is gross. */
    record Exchange(CommandId id, AccountId from, AccountId to, long amount) implements Command {}

    /** Adds a version to this platform's half of a treaty. */
    record AgreeTerms(CommandId id, Terms terms) implements Command {}

    /** A command that cannot be read; it is refused and recorded, and does not hinder the others of its batch. */
    record Unreadable(CommandId id) implements Command {}
}
