package org.tongfen.bench;

import java.util.Random;

/** Which of a platform's accounts a transfer is between. */
public enum AccountChoice {
    /** All are as likely. */
    UNIFORM,
    /** The k-th is chosen in proportion to 1/k, as sales and followers are distributed. */
    ZIPF,
    /** One in a hundred, at least one, takes part in half of all transfers. */
    HOT,
    /** One account of each platform takes part in every transfer. */
    ONE;

    private static final int HOT_SHARE = 100;

    /**
     * Draws the number of an account.
     *
     * @param accounts how many there are, at least 1
     * @return 0 … accounts − 1
     */
    int draw(int accounts, Random random) {
        return switch (this) {
            case UNIFORM -> random.nextInt(accounts);
            // The integral of 1/x in place of the sum: near enough, and without a table.
            case ZIPF -> Math.min(accounts - 1, (int) Math.pow(accounts + 1.0, random.nextDouble()) - 1);
            case HOT ->
                random.nextBoolean() ? random.nextInt(Math.max(1, accounts / HOT_SHARE)) : random.nextInt(accounts);
            case ONE -> 0;
        };
    }
}
