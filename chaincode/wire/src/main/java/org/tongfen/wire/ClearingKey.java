package org.tongfen.wire;

/** A key of the state of the chaincode {@code clearing}. */
public enum ClearingKey implements Key {
    /** The scheme. */
    SCHEME("scheme"),
    /** The open settlement window. */
    WINDOW("window");

    private final String text;

    ClearingKey(String text) {
        this.text = text;
    }

    @Override
    public String text() {
        return text;
    }
}
