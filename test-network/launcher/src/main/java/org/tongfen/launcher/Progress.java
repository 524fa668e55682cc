package org.tongfen.launcher;

/** Hears what the launcher does. */
public interface Progress {
    /** A step is about to take a while. */
    void begin(String step);

    /** A step is done. */
    void done(String step);

    /** A progress that nobody hears. */
    static Progress silent() {
        return new Progress() {
            @Override
            public void begin(String step) {
                // Nobody listens.
            }

            @Override
            public void done(String step) {
                // Nobody listens.
            }
        };
    }
}
