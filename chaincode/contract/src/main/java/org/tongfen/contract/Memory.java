package org.tongfen.contract;

/**
 * What a book keeps in memory from one transaction to the next. All of it follows from the bytes that it was read from, so
 * that a book that has just been started comes to the same results.
 *
 * @param certificates of those who call
 * @param scheme the platforms, for batches that belong to no window
 * @param context the platforms and the open window
 */
record Memory(Certificates certificates, LastRead<Context> scheme, LastRead<Context> context) {
    Memory() {
        this(new Certificates(), new LastRead<>(), new LastRead<>());
    }
}
