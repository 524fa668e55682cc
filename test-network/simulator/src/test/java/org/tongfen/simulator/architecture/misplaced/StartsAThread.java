package org.tongfen.simulator.architecture.misplaced;

/** Something that goes on beside the run. */
final class StartsAThread {
    private StartsAThread() {}

    static void misuse(Runnable work) {
        new Thread(work).start();
    }
}
