package org.tongfen.launcher;

/**
 * One of the processes that a gateway consists of. They share a database, and whatever one of them is asked for, any other
 * can be asked for as well.
 *
 * @param organisation whose gateway it is
 * @param number from 1
 */
public record Replica(Organisation organisation, int number) {
    /** The first one: there is always one. */
    public static final int FIRST = 1;
    /** No gateway has more: ports are set aside for so many. */
    public static final int MOST = 4;

    public Replica {
        if (number < FIRST || number > MOST) {
            throw new IllegalArgumentException("there is no replica " + number);
        }
    }

    /** The first process of an organisation's gateway. */
    public static Replica first(Organisation organisation) {
        return new Replica(organisation, FIRST);
    }

    /** Its name among those of its organisation and all others: {@code platform_a}, {@code platform_a-2}. */
    public String label() {
        return number == FIRST ? organisation.id() : organisation.id() + "-" + number;
    }
}
